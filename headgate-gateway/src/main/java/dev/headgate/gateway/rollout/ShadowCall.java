package dev.headgate.gateway.rollout;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import dev.headgate.core.spi.Verdict;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of a shadow's wish to call a model.
 *
 * @param policy the version
 * @param decisionId of the request
 * @param result whether it called
 * @param shadow what its call came to; empty if it made none
 * @param live what the request was answered with; there if the other is
 */
public record ShadowCall(
    String policy, String decisionId, Result result, Optional<Side> shadow, Optional<Side> live) {

  /** Whether a model was called. */
  public enum Result {
    /** It was, and answered. */
    ANSWERED,
    /** None was needed: the answer that was given came the same way. */
    SAME,
    /** It was, and failed. */
    FAILED,
    /** The day's money or tokens do not suffice for another call. */
    OVER_BUDGET,
    /** As many calls are under way as may be, or requests wait for the model. */
    BUSY,
    /** The rules of the policy in force keep the request from the model. */
    NOT_PERMITTED;

    /** Returns the name in logs and metrics. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One of two answers to the same request.
   *
   * @param model that answered, or would have
   * @param error how it failed
   * @param duration to the whole answer
   * @param cost by the price list
   * @param usage its tokens
   * @param verdict of the verifier, where there is one and it could tell
   */
  public record Side(
      ModelId model,
      Optional<ErrorCode> error,
      Duration duration,
      Usd cost,
      TokenUsage usage,
      Optional<Verdict> verdict) {

    static Optional<Side> of(RoutingEvent event, Optional<Verdict> verdict) {
      Optional<ModelId> asked = event.decision().map(decision -> decision.plan().first());
      return event
          .routedModel()
          .or(() -> asked)
          .map(
              model ->
                  new Side(
                      model,
                      event.error(),
                      event.duration(),
                      event.cost(),
                      event.usage(),
                      verdict));
    }
  }

  static ShadowCall without(String policy, String decisionId, Result result) {
    return new ShadowCall(policy, decisionId, result, Optional.empty(), Optional.empty());
  }
}
