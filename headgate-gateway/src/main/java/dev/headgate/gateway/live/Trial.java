package dev.headgate.gateway.live;

import dev.headgate.core.api.ModelId;
import dev.headgate.gateway.config.CanaryConfig;
import dev.headgate.gateway.config.state.CanaryState;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model on trial: it takes part in a share of requests, which doubles each time that enough
 * feedback has come and all that is measured surely agrees with the profile, and falls to nothing
 * as soon as anything surely disagrees. What is measured counts from the trial's beginning, by
 * intervals that hold however often one looks. Not thread-safe.
 */
final class Trial {

  private final CanaryConfig config;
  private final Map<Measure, ConfidenceSequence> measured = new EnumMap<>(Measure.class);
  private double share;
  private Instant since;
  private long feedbackAtStage;
  private Optional<String> why = Optional.empty();

  /** Starts a trial. */
  Trial(CanaryConfig config, double share, Instant since) {
    this.config = config;
    this.share = share;
    this.since = since;
    for (Measure measure : Measure.values()) {
      measured.put(measure, new ConfidenceSequence(alpha(measure)));
    }
  }

  /** Returns the share now. */
  double share() {
    return share;
  }

  /**
   * Takes an observation.
   *
   * @param observed in [0, 1], more is worse
   * @param expected in [0, 1]
   * @return whether the share changed
   */
  boolean observe(Measure measure, double observed, double expected, Instant now) {
    sequence(measure).add(observed, expected);
    List<Finding> findings = findings();
    Optional<Finding> bad = first(findings, Finding.Verdict.DISAGREES);
    if (bad.isPresent()) {
      return move(0, now, reason(bad.get()));
    }
    return isRipe()
        && findings.stream().allMatch(Trial::allowsMore)
        && move(Math.min(1, 2 * share), now, "all that was measured agrees with the profile");
  }

  /** Returns what is known so far. */
  List<Finding> findings() {
    return measured.entrySet().stream()
        .map(each -> new Finding(each.getKey(), each.getValue().bounds(), tolerance(each.getKey())))
        .toList();
  }

  /** Returns what is kept of it over a restart. */
  CanaryState state(ModelId model) {
    return new CanaryState(model, share, since);
  }

  CanaryReport report(String model) {
    return new CanaryReport(model, share, since, why, findings());
  }

  private boolean isRipe() {
    return share > 0
        && share < 1
        && sequence(Measure.ERROR).bounds().n() - feedbackAtStage >= config.minFeedback();
  }

  /** What a profile is silent about, such as latency, is never observed and asks for nothing. */
  private static boolean allowsMore(Finding finding) {
    return finding.verdict() == Finding.Verdict.AGREES || finding.bounds().n() == 0;
  }

  private boolean move(double next, Instant now, String reason) {
    if (next == share) {
      return false;
    }
    share = next;
    since = now;
    why = Optional.of(reason);
    feedbackAtStage = sequence(Measure.ERROR).bounds().n();
    return true;
  }

  private ConfidenceSequence sequence(Measure measure) {
    ConfidenceSequence found = measured.get(measure);
    if (found == null) {
      throw new IllegalStateException(measure + " is measured from the beginning");
    }
    return found;
  }

  private static Optional<Finding> first(List<Finding> findings, Finding.Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).findFirst();
  }

  private static String reason(Finding finding) {
    return "%s disagrees with the profile: %.3f above what was expected [%.3f, %.3f], tolerance %.3f, n %d"
        .formatted(
            finding.measure().wireName(),
            finding.bounds().residual(),
            finding.bounds().low(),
            finding.bounds().high(),
            finding.tolerance(),
            finding.bounds().n());
  }

  /** Half of the chance of error is feedback's, which is rarest; together they are alpha. */
  private double alpha(Measure measure) {
    return measure == Measure.ERROR
        ? config.alpha() / 2
        : config.alpha() / 2 / (Measure.values().length - 1);
  }

  private double tolerance(Measure measure) {
    return switch (measure) {
      case ERROR -> config.tolerance();
      case FAILURES -> config.maxErrorRate();
      case LATENCY, COST -> config.slack() / LiveResults.RATIO_BOUND;
    };
  }
}
