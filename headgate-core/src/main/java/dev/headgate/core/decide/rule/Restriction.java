package dev.headgate.core.decide.rule;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How one directive of a rule keeps models from requests, made ready once. Immutable. */
final class Restriction {

  private final String rule;
  private final ModelPatterns patterns;
  private final Set<Capability> needed;
  private final boolean needsAny;

  private Restriction(String rule, ModelPatterns patterns, Set<Capability> needed) {
    this.rule = rule;
    this.patterns = patterns;
    this.needed = needed;
    this.needsAny = !needed.isEmpty();
  }

  /** Returns how the directive restricts; empty if it keeps no model away. */
  static Optional<Restriction> of(Directive directive, String rule) {
    return switch (directive) {
      case Directive.Deny deny ->
          Optional.of(new Restriction(rule, new ModelPatterns(List.of(), deny.models()), Set.of()));
      case Directive.Allow allow ->
          Optional.of(
              new Restriction(rule, new ModelPatterns(allow.models(), List.of()), Set.of()));
      case Directive.Require require ->
          Optional.of(new Restriction(rule, ModelPatterns.ALL, require.capabilities()));
      case Directive.Prefer prefer -> Optional.empty();
      case Directive.Pin pin -> Optional.empty();
      case Directive.Threshold threshold -> Optional.empty();
      case Directive.Lambda lambda -> Optional.empty();
      case Directive.Reject reject -> Optional.empty();
      case Directive.Label label -> Optional.empty();
    };
  }

  boolean permits(ModelCard card) {
    return patterns.permits(card.id()) && !lacks(card);
  }

  /** Returns why a model is refused that is not permitted. */
  Reason refusal(ModelCard card) {
    if (lacks(card)) {
      return reason(
          ReasonCode.MISSING_CAPABILITY,
          card.id() + " lacks " + missing(card) + ", which rule " + rule + " requires");
    }
    ReasonCode code = patterns.refusal(card.id());
    String verb = code == ReasonCode.DENIED ? " is denied by rule " : " is not allowed by rule ";
    return reason(code, card.id() + verb + rule);
  }

  private boolean lacks(ModelCard card) {
    return needsAny && !card.capabilities().containsAll(needed);
  }

  private String missing(ModelCard card) {
    Set<Capability> missing = EnumSet.copyOf(needed);
    missing.removeAll(card.capabilities());
    return missing.stream()
        .map(capability -> capability.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static Reason reason(ReasonCode code, String text) {
    return new Reason(DecisionStage.RULE, code, text);
  }
}
