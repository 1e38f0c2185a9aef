package dev.headgate.core.dispatch;

import dev.headgate.core.api.Charge;
import dev.headgate.core.api.PlanCaps;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;

/** What the calls of a plan took so far, and what those under way are expected to take. */
final class Spend {

  private final PlanCaps caps;
  private int calls;
  private int underWay;
  private long tokens;
  private long expectedTokens;
  private double dollars;
  private double expectedDollars;

  Spend(PlanCaps caps) {
    this.caps = caps;
  }

  /** Returns whether no call was begun yet. */
  boolean isNothing() {
    return calls == 0;
  }

  /** Returns whether no further call may begin, whatever it takes. */
  boolean isExhausted() {
    return calls >= caps.calls();
  }

  /** Returns whether the caps leave room for so many more calls beside those that were begun. */
  boolean allows(int more, TokenUsage expected, Usd price) {
    return calls + more <= caps.calls()
        && tokens + expectedTokens + more * total(expected) <= caps.tokens()
        && dollars + expectedDollars + more * price.amount() <= caps.cost().amount();
  }

  /** Returns whether one more call leaves room for so many others. */
  boolean leaves(int others) {
    return calls + others < caps.calls();
  }

  void begins(TokenUsage expected, Usd price) {
    calls++;
    underWay++;
    expectedTokens += total(expected);
    expectedDollars += price.amount();
  }

  /** A call is over that was expected to take that. */
  void ended(TokenUsage expected, Usd price, Charge charge) {
    underWay--;
    expectedTokens -= total(expected);
    expectedDollars = underWay == 0 ? 0 : expectedDollars - price.amount();
    tokens += total(charge.usage());
    dollars += charge.cost().amount();
  }

  private static long total(TokenUsage usage) {
    return usage.input() + usage.output();
  }
}
