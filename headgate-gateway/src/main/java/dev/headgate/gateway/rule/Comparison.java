package dev.headgate.gateway.rule;

import java.util.List;

/** The checks that compare a variable with a constant. */
final class Comparison {

  private Comparison() {}

  /** Whether a flag is set. */
  record Flag(RuleVariable variable) implements Check {

    Truth ask(RuleFacts facts) {
      return facts.value(variable) instanceof Boolean value ? Truth.of(value) : Truth.UNKNOWN;
    }
  }

  /** Whether a text is a constant. */
  record Same(RuleVariable variable, String constant) implements Check {

    Truth ask(RuleFacts facts) {
      return facts.value(variable) instanceof String value
          ? Truth.of(value.equals(constant))
          : Truth.UNKNOWN;
    }
  }

  /** Where a text has a constant. */
  enum Place {
    START,
    END,
    ANYWHERE
  }

  /** Whether a text has a constant there. */
  record Part(RuleVariable variable, Place place, String constant) implements Check {

    Truth ask(RuleFacts facts) {
      return facts.value(variable) instanceof String value ? Truth.of(holds(value)) : Truth.UNKNOWN;
    }

    private boolean holds(String value) {
      return switch (place) {
        case START -> value.startsWith(constant);
        case END -> value.endsWith(constant);
        case ANYWHERE -> value.contains(constant);
      };
    }
  }

  /** Whether a list has a text. */
  record Member(RuleVariable variable, String element) implements Check {

    Truth ask(RuleFacts facts) {
      return facts.value(variable) instanceof List<?> list
          ? Truth.of(!list.isEmpty() && list.contains(element))
          : Truth.UNKNOWN;
    }
  }

  /** Whether a sum of whole numbers lies between two, both included. */
  static final class Whole implements Check {

    private final RuleVariable[] terms;
    private final long least;
    private final long most;

    Whole(List<RuleVariable> terms, long least, long most) {
      this.terms = terms.toArray(new RuleVariable[0]);
      this.least = least;
      this.most = most;
    }

    Truth ask(RuleFacts facts) {
      long sum = 0;
      for (RuleVariable term : terms) {
        if (!(facts.value(term) instanceof Long number)) {
          return Truth.UNKNOWN;
        }
        long more = sum + number;
        if (((sum ^ more) & (number ^ more)) < 0) { // runs over, which fails
          return Truth.UNKNOWN;
        }
        sum = more;
      }
      return Truth.of(sum >= least && sum <= most);
    }
  }

  /** Whether a fraction lies between two, both included; what is no number does not. */
  record Fraction(RuleVariable variable, double least, double most) implements Check {

    Truth ask(RuleFacts facts) {
      return facts.value(variable) instanceof Double number
          ? Truth.of(number >= least && number <= most)
          : Truth.UNKNOWN;
    }
  }
}
