package dev.headgate.core.decide.rule;

import dev.headgate.core.api.Reason;
import java.util.List;

/**
 * What one rule that fits a request wants.
 *
 * @param rule its name
 * @param directives at least one
 * @param reason the same for a person
 */
public record RuleWord(String rule, List<Directive> directives, Reason reason) {

  public RuleWord {
    directives = List.copyOf(directives);
  }
}
