package dev.headgate.core.decide.rule;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ReasonCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why a rule keeps a model from a request.
 *
 * @param code the kind of refusal
 * @param text for a person, without the model's name: {@code is denied by rule home}
 */
record Refusal(ReasonCode code, String text) {

  static Optional<Refusal> of(Directive directive, String rule, ModelCard card) {
    return switch (directive) {
      case Directive.Deny deny ->
          new ModelPatterns(List.of(), deny.models())
              .refusal(card.id())
              .map(code -> new Refusal(code, "is denied by rule " + rule));
      case Directive.Allow allow ->
          new ModelPatterns(allow.models(), List.of())
              .refusal(card.id())
              .map(code -> new Refusal(code, "is not allowed by rule " + rule));
      case Directive.Require require -> lacking(require.capabilities(), rule, card);
      case Directive.Prefer prefer -> Optional.empty();
      case Directive.Pin pin -> Optional.empty();
      case Directive.Threshold threshold -> Optional.empty();
      case Directive.Lambda lambda -> Optional.empty();
      case Directive.Reject reject -> Optional.empty();
      case Directive.Label label -> Optional.empty();
    };
  }

  private static Optional<Refusal> lacking(Set<Capability> needed, String rule, ModelCard card) {
    if (card.capabilities().containsAll(needed)) {
      return Optional.empty();
    }
    Set<Capability> missing = EnumSet.copyOf(needed);
    missing.removeAll(card.capabilities());
    String names =
        missing.stream()
            .map(capability -> capability.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return Optional.of(
        new Refusal(
            ReasonCode.MISSING_CAPABILITY,
            "lacks " + names + ", which rule " + rule + " requires"));
  }
}
