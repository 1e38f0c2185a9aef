package dev.headgate.gateway.rollout;

import dev.headgate.core.api.Usd;
import dev.headgate.gateway.config.ShadowCallConfig;
import dev.headgate.gateway.config.state.PolicyState;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * What the calls of a shadow may still take today. A call begins only if the most it can take is
 * left, beside the most that those under way can; when it is over, what it took is counted.
 * Outlives reloads. Thread-safe.
 */
final class Purse {

  /** Whether a call may begin. */
  enum Answer {
    YES,
    /** As many are under way as may be. */
    BUSY,
    /** Too little is left of the day's money or tokens. */
    SPENT
  }

  private final InstantSource clock;
  private PolicyState.Spent spent;
  private double heldUsd;
  private long heldTokens;
  private int underWay;

  Purse(InstantSource clock, PolicyState.Spent spent) {
    this.clock = clock;
    this.spent = spent;
  }

  /** Holds back the most that a call can take, if it may begin. */
  synchronized Answer begin(ShadowCallConfig caps, Cap most) {
    if (underWay >= caps.maxConcurrent()) {
      return Answer.BUSY;
    }
    PolicyState.Spent today = today();
    boolean tooDear = today.usd() + heldUsd + most.cost().amount() > caps.perDay().amount();
    boolean tooLong = most.tokens() > caps.tokensPerDay() - today.tokens() - heldTokens;
    if (tooDear || tooLong) {
      return Answer.SPENT;
    }
    underWay++;
    heldUsd += most.cost().amount();
    heldTokens += most.tokens();
    return Answer.YES;
  }

  /** Counts what a call took, in place of the most it could. */
  synchronized void end(Cap most, Cap took) {
    PolicyState.Spent today = today();
    underWay--;
    heldUsd = underWay == 0 ? 0 : Math.max(0, heldUsd - most.cost().amount());
    heldTokens = Math.max(0, heldTokens - most.tokens());
    spent =
        new PolicyState.Spent(
            today.day(), today.usd() + took.cost().amount(), today.tokens() + took.tokens());
  }

  /** Returns what was spent today. */
  synchronized PolicyState.Spent today() {
    long day = TimeUnit.SECONDS.toDays(clock.instant().getEpochSecond());
    if (day != spent.day()) {
      spent = new PolicyState.Spent(day, 0, 0);
    }
    return spent;
  }

  synchronized int underWay() {
    return underWay;
  }

  /** Returns whether nothing was taken today, nor may be by a call under way. */
  synchronized boolean isUntouched() {
    PolicyState.Spent today = today();
    return underWay == 0 && today.usd() == 0 && today.tokens() == 0;
  }

  /**
   * Money and tokens.
   *
   * @param cost in US dollars
   * @param tokens input and output
   */
  record Cap(Usd cost, long tokens) {

    static final Cap NONE = new Cap(Usd.ZERO, 0);

    Cap plus(Cap other) {
      return new Cap(new Usd(cost.amount() + other.cost.amount()), tokens + other.tokens);
    }

    Cap times(int n) {
      return new Cap(new Usd(cost.amount() * n), tokens * n);
    }

    /** Returns as much money as the greater of both has, and as many tokens. */
    Cap orMore(Cap other) {
      return new Cap(
          new Usd(Math.max(cost.amount(), other.cost.amount())), Math.max(tokens, other.tokens));
    }
  }
}
