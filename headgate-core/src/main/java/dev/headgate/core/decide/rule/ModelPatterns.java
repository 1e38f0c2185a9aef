package dev.headgate.core.decide.rule;

import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.ReasonCode;
import java.util.List;
import java.util.Optional;

/**
 * Which models somebody allows and denies; {@code *} stands for any characters.
 *
 * @param allow only models matching one of these; empty allows all
 * @param deny no model matching one of these, whatever is allowed
 */
public record ModelPatterns(List<String> allow, List<String> deny) {

  /** Allows all. */
  public static final ModelPatterns ALL = new ModelPatterns(List.of(), List.of());

  public ModelPatterns {
    allow = List.copyOf(allow);
    deny = List.copyOf(deny);
  }

  /** Returns whether the model is allowed and not denied. */
  public boolean permits(ModelId model) {
    return refusal(model).isEmpty();
  }

  /** Returns why the model is refused; empty when it may answer. */
  Optional<ReasonCode> refusal(ModelId model) {
    if (matchesAny(deny, model)) {
      return Optional.of(ReasonCode.DENIED);
    }
    if (!allow.isEmpty() && !matchesAny(allow, model)) {
      return Optional.of(ReasonCode.NOT_ALLOWED);
    }
    return Optional.empty();
  }

  boolean allowsAll() {
    return allow.isEmpty() && deny.isEmpty();
  }

  private static boolean matchesAny(List<String> patterns, ModelId model) {
    for (String pattern : patterns) {
      if (Glob.matches(pattern, model.value())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "allow " + allow + ", deny " + deny;
  }
}
