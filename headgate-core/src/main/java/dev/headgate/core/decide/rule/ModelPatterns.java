package dev.headgate.core.decide.rule;

import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.ReasonCode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which models somebody allows and denies; {@code *} stands for any characters. Immutable, and
 * equal to another of the same patterns.
 */
public final class ModelPatterns {

  /** Allows all. */
  public static final ModelPatterns ALL = new ModelPatterns(List.of(), List.of());

  private final Globs allow;
  private final Globs deny;

  /**
   * Makes patterns ready to be held against models.
   *
   * @param allow only models matching one of these; empty allows all
   * @param deny no model matching one of these, whatever is allowed
   */
  public ModelPatterns(List<String> allow, List<String> deny) {
    this.allow = Globs.of(allow);
    this.deny = Globs.of(deny);
  }

  /** Returns whether the model is allowed and not denied. */
  public boolean permits(ModelId model) {
    return !deny.anyMatches(model.value()) && (allow.isEmpty() || allow.anyMatches(model.value()));
  }

  /** Returns why a model is refused that is not permitted. */
  ReasonCode refusal(ModelId model) {
    return deny.anyMatches(model.value()) ? ReasonCode.DENIED : ReasonCode.NOT_ALLOWED;
  }

  boolean allowsAll() {
    return allow.isEmpty() && deny.isEmpty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ModelPatterns patterns
        && allow.equals(patterns.allow)
        && deny.equals(patterns.deny);
  }

  @Override
  public int hashCode() {
    return Objects.hash(allow, deny);
  }

  @Override
  public String toString() {
    return "allow " + allow + ", deny " + deny;
  }
}
