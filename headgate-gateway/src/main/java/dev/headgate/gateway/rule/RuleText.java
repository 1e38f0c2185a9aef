package dev.headgate.gateway.rule;

import dev.headgate.core.decide.rule.Directive;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a rule wants, for a person. */
public final class RuleText {

  private RuleText() {}

  /** Returns all that is wanted, such as {@code prefer gpt-4o, threshold 0.2}. */
  public static String of(List<Directive> directives) {
    return directives.stream().map(RuleText::of).collect(Collectors.joining(", "));
  }

  private static String of(Directive directive) {
    return switch (directive) {
      case Directive.Prefer prefer -> "prefer " + String.join(" ", prefer.models());
      case Directive.Pin pin -> "pin " + pin.model();
      case Directive.Allow allow -> "allow " + String.join(" ", allow.models());
      case Directive.Deny deny -> "deny " + String.join(" ", deny.models());
      case Directive.Threshold threshold -> "threshold " + threshold.value();
      case Directive.Lambda lambda -> "lambda " + lambda.value();
      case Directive.Require require ->
          "require "
              + require.capabilities().stream()
                  .sorted()
                  .map(capability -> capability.name().toLowerCase(Locale.ROOT))
                  .collect(Collectors.joining(" "));
      case Directive.Reject reject -> "reject with status " + reject.code().status();
      case Directive.Label label ->
          "tag " + label.tags().stream().map(tag -> tag.name()).collect(Collectors.joining(" "));
    };
  }
}
