package dev.headgate.gateway.live;

import dev.headgate.core.api.Attempt;
import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Feedback;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.record.Remembered;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.spi.RoutingListener;
import dev.headgate.gateway.profile.ProfiledRouter;
import dev.headgate.gateway.serving.Serving;
import dev.headgate.routers.profile.Cluster;
import dev.headgate.routers.profile.ClusterTally;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileRouter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Hears of routed requests and of feedback on their answers, and holds both against the profiles of
 * the models that answered. The prompt's vector is asked for again, which the encoder has cached;
 * where it has not, it is made off the event loop. Thread-safe.
 */
public final class LiveResults implements RoutingListener {

  /** How many times what was expected a latency or cost counts at most. */
  static final double RATIO_BOUND = 4;

  private static final double NANOS_PER_MILLI = 1e6;

  /** Some 200 bytes each. */
  private static final int MOST_REMEMBERED = 50_000;

  private final Supplier<Serving> serving;
  private final CanaryDesk canaries;
  private final DriftDesk drift;
  private final Remembered<Expected> memory = new Remembered<>(MOST_REMEMBERED);

  /** Makes a listener that judges by what is served with at the time. */
  public LiveResults(Supplier<Serving> serving, CanaryDesk canaries, DriftDesk drift) {
    this.serving = serving;
    this.canaries = canaries;
    this.drift = drift;
  }

  @Override
  public void onRouted(RoutingEvent event) {
    Optional<RoutingDecision> decision = event.decision().filter(d -> d.route().isPresent());
    if (decision.isEmpty()) {
      return;
    }
    event.attempts().forEach(this::countAttempt);
    Serving now = serving.get();
    if (event.routedModel().isEmpty() || event.error().isPresent() || now.profiled().isEmpty()) {
      return;
    }
    routerKnowing(now, decision.get(), event.routedModel().get())
        .ifPresent(router -> locate(now, router, event, decision.get()));
  }

  /**
   * Takes feedback.
   *
   * @return whether it is on an answer that is held against a profile, and the first of it
   */
  public boolean take(Feedback feedback) {
    OptionalDouble score = score(feedback.verdict());
    if (score.isEmpty()) {
      return false;
    }
    Optional<Expected> found = memory.take(feedback.decisionId(), feedback.caller().tenant());
    found.ifPresent(expected -> judge(expected, score.getAsDouble()));
    return found.isPresent();
  }

  private void judge(Expected expected, double score) {
    drift.observe(expected, score);
    canaries.observe(expected.model(), Measure.ERROR, 1 - score, 1 - expected.quality());
  }

  private void countAttempt(Attempt attempt) {
    boolean failed = attempt.error().filter(ErrorCode::countsAgainstProvider).isPresent();
    if (failed || attempt.error().isEmpty()) {
      canaries.observe(attempt.model(), Measure.FAILURES, failed ? 1 : 0, 0);
    }
  }

  private static Optional<ProfileRouter> routerKnowing(
      Serving now, RoutingDecision decision, ModelId model) {
    List<ProfileRouter> knowing =
        now.profiled().stream()
            .map(ProfiledRouter::router)
            .filter(router -> router.profile(model.value()).isPresent())
            .toList();
    return knowing.stream()
        .filter(router -> decision.router().equals(Optional.of(router.name())))
        .findFirst()
        .or(() -> knowing.stream().findFirst());
  }

  private void locate(
      Serving now, ProfileRouter router, RoutingEvent event, RoutingDecision decision) {
    RequestFeatures features = decision.features();
    var unused =
        now.encoder()
            .making(router.encoderIds())
            .encode(features.routedText(), features.language())
            .thenAccept(embedding -> hold(router, event, decision, embedding));
  }

  private void hold(
      ProfileRouter router, RoutingEvent event, RoutingDecision decision, Embedding embedding) {
    ModelId model = event.routedModel().orElseThrow();
    Optional<Candidate> candidate =
        decision.candidates().stream().filter(c -> c.model().id().equals(model)).findFirst();
    Optional<ModelProfile> profile = router.profile(model.value());
    if (candidate.isEmpty() || profile.isEmpty()) {
      return;
    }
    RouterInput input = new RouterInput(event.id(), decision.features(), Optional.of(embedding));
    OptionalDouble quality = router.quality(input, candidate.get().model());
    Cluster cluster = router.clusterOf(input);
    quality.ifPresent(
        predicted ->
            memory.keep(
                event.id(),
                event.caller().tenant(),
                expected(model, profile.get(), router, cluster, predicted)));
    if (canaries.isOnTrial(model)) {
      measure(event, model, latency(profile.get(), cluster), candidate.get());
    }
  }

  private static Expected expected(
      ModelId model, ModelProfile profile, ProfileRouter router, Cluster cluster, double quality) {
    return new Expected(
        model,
        router.name(),
        profile.version(),
        cluster.label(),
        router.map().clusters().size(),
        quality);
  }

  private void measure(RoutingEvent event, ModelId model, double latencyMs, Candidate candidate) {
    event.attempts().stream()
        .filter(attempt -> attempt.model().equals(model) && attempt.error().isEmpty())
        .map(Attempt::duration)
        .forEach(took -> ratio(model, Measure.LATENCY, millis(took), latencyMs));
    boolean alone = event.decision().filter(taken -> taken.plan().isComposite()).isEmpty();
    if (alone && event.cost().amount() > 0) { // else it holds the price of other calls too
      ratio(model, Measure.COST, event.cost().amount(), candidate.expectedCost().amount());
    }
  }

  /** Holds a number without a bound against its expectation, cut so that it has one. */
  private void ratio(ModelId model, Measure measure, double observed, double expected) {
    if (expected > 0) {
      double times = Math.min(observed / expected, RATIO_BOUND);
      canaries.observe(model, measure, times / RATIO_BOUND, 1 / RATIO_BOUND);
    }
  }

  private static double latency(ModelProfile profile, Cluster cluster) {
    double overall = profile.evidence().latencyMs();
    return profile
        .part(cluster.encoder())
        .map(part -> part.clusters())
        .map(tally -> inCluster(tally, cluster.index()))
        .filter(known -> known > 0)
        .orElse(overall);
  }

  private static double inCluster(ClusterTally tally, int cluster) {
    return tally.labels()[cluster] > 0 ? tally.latenciesMs()[cluster] : 0;
  }

  /** Returns the score in [0, 1] that an opinion gives an answer; empty if it compares two. */
  public static OptionalDouble score(Feedback.Verdict verdict) {
    return switch (verdict) {
      case Feedback.Score score -> OptionalDouble.of(score.value());
      case Feedback.Thumb thumb -> OptionalDouble.of(thumb.up() ? 1 : 0);
      case Feedback.Preference preference -> OptionalDouble.empty();
    };
  }

  private static double millis(Duration took) {
    return took.toNanos() / NANOS_PER_MILLI;
  }
}
