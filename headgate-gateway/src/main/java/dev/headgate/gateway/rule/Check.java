package dev.headgate.gateway.rule;

import java.util.List;

/**
 * A part of a condition of which can be told without evaluating it whether it holds. What it tells
 * is what the evaluation would; where it is in doubt, as of a value of another type than was
 * declared, it tells nothing. Immutable and thread-safe.
 */
sealed interface Check
    permits Check.Joined,
        Check.Known,
        Check.Negated,
        Comparison.Flag,
        Comparison.Fraction,
        Comparison.Member,
        Comparison.Part,
        Comparison.Same,
        Comparison.Whole {

  /** Tells nothing. */
  Check UNKNOWN = new Known(Truth.UNKNOWN);

  /**
   * Asks a check. Each is found by its class: fifty conditions ask a hundred checks of all kinds
   * for each request, and a call through the interface takes longer than most of them.
   */
  static Truth ask(Check check, RuleFacts facts) {
    if (check instanceof Comparison.Same same) {
      return same.ask(facts);
    }
    if (check instanceof Comparison.Whole whole) {
      return whole.ask(facts);
    }
    if (check instanceof Joined joined) {
      return joined.ask(facts);
    }
    if (check instanceof Known known) {
      return known.truth;
    }
    if (check instanceof Comparison.Member member) {
      return member.ask(facts);
    }
    if (check instanceof Comparison.Part part) {
      return part.ask(facts);
    }
    if (check instanceof Comparison.Flag flag) {
      return flag.ask(facts);
    }
    if (check instanceof Comparison.Fraction fraction) {
      return fraction.ask(facts);
    }
    return ask(((Negated) check).check, facts).not();
  }

  /** Returns what holds where all do: false where one is, whatever the others are. */
  static Check all(List<Check> checks) {
    return joined(checks, Truth.FALSE);
  }

  /** Returns what holds where one does, whatever the others are. */
  static Check any(List<Check> checks) {
    return joined(checks, Truth.TRUE);
  }

  static Check not(Check check) {
    return check.equals(UNKNOWN) ? UNKNOWN : new Negated(check);
  }

  private static Check joined(List<Check> checks, Truth decisive) {
    boolean telling = checks.isEmpty() || !checks.stream().allMatch(UNKNOWN::equals);
    return telling ? new Joined(checks, decisive) : UNKNOWN;
  }

  /** What always holds, never does, or must be evaluated. */
  record Known(Truth truth) implements Check {}

  record Negated(Check check) implements Check {}

  /**
   * Several parts of which one is enough to decide. The specification of CEL makes {@code &&} and
   * {@code ||} commutative in that: even a part that fails then does not matter.
   */
  final class Joined implements Check {

    private final Check[] checks;
    private final Truth decisive;

    private Joined(List<Check> checks, Truth decisive) {
      this.checks = checks.toArray(new Check[0]);
      this.decisive = decisive;
    }

    List<Check> parts() {
      return List.of(checks);
    }

    /** Returns whether it holds only where all parts do. */
    boolean needsAll() {
      return decisive == Truth.FALSE;
    }

    private Truth ask(RuleFacts facts) {
      Truth told = decisive.not();
      for (Check check : checks) {
        Truth one = Check.ask(check, facts);
        if (one == decisive) {
          return decisive;
        }
        told = one == Truth.UNKNOWN ? one : told;
      }
      return told;
    }
  }
}
