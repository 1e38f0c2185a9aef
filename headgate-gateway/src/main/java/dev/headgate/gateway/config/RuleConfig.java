package dev.headgate.gateway.config;

import dev.headgate.core.decide.rule.Directive;
import java.util.List;

/**
 * A rule of the operator's.
 *
 * @param name unique among the rules
 * @param when a condition in CEL, checked when the configuration was read
 * @param directives what it wants of the requests that fit; at least one
 */
public record RuleConfig(String name, String when, List<Directive> directives) {

  public RuleConfig {
    directives = List.copyOf(directives);
  }
}
