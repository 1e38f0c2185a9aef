package dev.headgate.core.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a caller asked of the router itself, in {@code x-headgate-*} headers or from Java.
 *
 * @param threshold overrides the route's threshold; in [0, 1]
 * @param objective what a route among many models chooses by, in place of its own
 * @param pin answer with this model and no other
 * @param allow only models matching one of these patterns ({@code *} stands for any characters);
 *     empty allows all
 * @param deny no model matching one of these patterns
 * @param session what requests that belong together have in common, such as those of one
 *     conversation; they get the same part in trials
 * @param debug whether the reasons are sent back in headers
 * @param tier how much the request matters; empty leaves the caller's own
 * @param deadline within which the answer shall be whole; more than 0
 * @param tags what rules read; {@link Tag#LOCAL_ONLY} keeps the request from all models but local
 *     ones
 */
public record RequestOptions(
    OptionalDouble threshold,
    Optional<Objective> objective,
    Optional<ModelId> pin,
    List<String> allow,
    List<String> deny,
    Optional<String> session,
    boolean debug,
    Optional<Tier> tier,
    Optional<Duration> deadline,
    Set<Tag> tags) {

  public static final RequestOptions NONE =
      new RequestOptions(OptionalDouble.empty(), Optional.empty(), List.of(), List.of(), false);

  /** Makes options of no session that leave a route among many models its own objective. */
  public RequestOptions(
      OptionalDouble threshold,
      Optional<ModelId> pin,
      List<String> allow,
      List<String> deny,
      boolean debug) {
    this(
        threshold,
        Optional.empty(),
        pin,
        allow,
        deny,
        Optional.empty(),
        debug,
        Optional.empty(),
        Optional.empty(),
        Set.of());
  }

  public RequestOptions {
    allow = List.copyOf(allow);
    deny = List.copyOf(deny);
    tags = Tag.setOf(tags);
    if (threshold.isPresent() && !(threshold.getAsDouble() >= 0 && threshold.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          "threshold: " + threshold.getAsDouble() + " (expected: >= 0.0 and <= 1.0)");
    }
  }

  /** Returns these with what else was asked for, which wins where both say something. */
  public RequestOptions with(OptionalDouble otherThreshold, Optional<Objective> otherObjective) {
    return with(otherThreshold, otherObjective, Optional.empty());
  }

  /** Returns these with what else was asked for, which wins where both say something. */
  public RequestOptions with(
      OptionalDouble otherThreshold,
      Optional<Objective> otherObjective,
      Optional<String> otherSession) {
    if (otherThreshold.isEmpty() && otherObjective.isEmpty() && otherSession.isEmpty()) {
      return this;
    }
    return new RequestOptions(
        otherThreshold.isPresent() ? otherThreshold : threshold,
        otherObjective.or(() -> objective),
        pin,
        allow,
        deny,
        otherSession.or(() -> session),
        debug,
        tier,
        deadline,
        tags);
  }

  /** Returns these with the tier and the deadline asked for in another place, which wins. */
  public RequestOptions with(Optional<Tier> otherTier, Optional<Duration> otherDeadline) {
    if (otherTier.isEmpty() && otherDeadline.isEmpty()) {
      return this;
    }
    return new RequestOptions(
        threshold,
        objective,
        pin,
        allow,
        deny,
        session,
        debug,
        otherTier.or(() -> tier),
        otherDeadline.or(() -> deadline),
        tags);
  }

  /** Returns these with another pin; empty leaves the one there is. */
  public RequestOptions pinned(Optional<ModelId> model) {
    return model.isEmpty()
        ? this
        : new RequestOptions(
            threshold, objective, model, allow, deny, session, debug, tier, deadline, tags);
  }

  /** Returns these with further tags. */
  public RequestOptions tagged(Set<Tag> more) {
    if (tags.containsAll(more)) {
      return this;
    }
    List<Tag> all = new ArrayList<>(tags);
    all.addAll(more);
    return new RequestOptions(
        threshold, objective, pin, allow, deny, session, debug, tier, deadline, Tag.setOf(all));
  }

  /** Returns whether only models tagged {@link Tag#LOCAL} may see the request. */
  public boolean localOnly() {
    return tags.contains(Tag.LOCAL_ONLY);
  }
}
