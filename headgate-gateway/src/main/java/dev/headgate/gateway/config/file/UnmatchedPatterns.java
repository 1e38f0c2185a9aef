package dev.headgate.gateway.config.file;

import dev.headgate.core.api.ModelId;
import dev.headgate.core.decide.NearMatches;
import dev.headgate.core.decide.rule.ModelPatterns;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Warns of patterns that match no model: a slip of the pen in a denial denies nothing. That is no
 * failure, for models can be added while the gateway runs.
 */
final class UnmatchedPatterns {

  private final Set<String> models;
  private final Reading reading;

  /**
   * Makes a check.
   *
   * @param models ids of all there are, those of policy versions included
   */
  UnmatchedPatterns(Set<String> models, Reading reading) {
    this.models = models;
    this.reading = reading;
  }

  /** Looks at all patterns of a file. */
  void warn(Values root) {
    root.written(RootSection.ROUTING)
        .ifPresent(
            routing -> check(routing, RoutingSection.ALLOW_MODELS, RoutingSection.DENY_MODELS));
    each(root, RootSection.API_KEYS)
        .forEach(key -> check(key, ApiKeySection.ALLOW_MODELS, ApiKeySection.DENY_MODELS));
    each(root, RootSection.RULES).forEach(this::rule);
    each(root, RootSection.POLICIES)
        .forEach(
            policy -> {
              check(policy, PolicySection.ALLOW, PolicySection.DENY);
              each(policy, PolicySection.RULES).forEach(this::rule);
            });
  }

  private void rule(Values rule) {
    check(rule, RuleSection.PREFER, RuleSection.ALLOW, RuleSection.DENY);
  }

  private static Stream<Values> each(Values values, Key<List<Located<Values>>> key) {
    return values.written(key).orElse(List.of()).stream().map(Located::value);
  }

  @SafeVarargs
  private void check(Values values, Key<List<Located<String>>>... keys) {
    for (Key<List<Located<String>>> key : keys) {
      values.written(key).orElse(List.of()).forEach(this::check);
    }
  }

  private void check(Located<String> pattern) {
    ModelPatterns patterns = new ModelPatterns(List.of(pattern.value()), List.of());
    if (models.stream().noneMatch(model -> patterns.permits(new ModelId(model)))) {
      reading.warn(pattern.place(), unmatched(pattern.value()));
    }
  }

  private String unmatched(String pattern) {
    String near =
        NearMatches.of(pattern.replace("*", ""), models).stream()
            .findFirst()
            .map(model -> "; did you mean \"" + model + "\"?")
            .orElse("");
    return "%s: matches no model there is, and does nothing until one comes (expected: one of %s%s)"
        .formatted(Shown.text(pattern), String.join(", ", models), near);
  }
}
