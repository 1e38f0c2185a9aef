package dev.headgate.gateway.rule;

import java.util.List;

/** Makes of comparisons of numbers the range in which they hold. */
final class Ranges {

  private Ranges() {}

  /** Returns where a sum of these variables compares so; nothing is told of no variables. */
  static Check of(List<RuleVariable> sum, String function, long constant) {
    if (sum.isEmpty()) {
      return Check.UNKNOWN;
    }
    return switch (function) {
      case "_==_" -> new Comparison.Whole(sum, constant, constant);
      case "_<=_" -> new Comparison.Whole(sum, Long.MIN_VALUE, constant);
      case "_>=_" -> new Comparison.Whole(sum, constant, Long.MAX_VALUE);
      case "_<_" -> Check.not(new Comparison.Whole(sum, constant, Long.MAX_VALUE));
      case "_>_" -> Check.not(new Comparison.Whole(sum, Long.MIN_VALUE, constant));
      default -> Check.UNKNOWN;
    };
  }

  /** Returns where a fraction compares so; what is no number never does, so nothing is negated. */
  static Check of(RuleVariable variable, String function, double constant) {
    if (!Double.isFinite(constant)) {
      return Check.UNKNOWN;
    }
    return switch (function) {
      case "_==_" -> new Comparison.Fraction(variable, constant, constant);
      case "_<=_" -> new Comparison.Fraction(variable, Double.NEGATIVE_INFINITY, constant);
      case "_>=_" -> new Comparison.Fraction(variable, constant, Double.POSITIVE_INFINITY);
      case "_<_" ->
          new Comparison.Fraction(variable, Double.NEGATIVE_INFINITY, Math.nextDown(constant));
      case "_>_" ->
          new Comparison.Fraction(variable, Math.nextUp(constant), Double.POSITIVE_INFINITY);
      default -> Check.UNKNOWN;
    };
  }
}
