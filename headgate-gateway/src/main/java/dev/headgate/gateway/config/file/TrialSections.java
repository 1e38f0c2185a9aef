package dev.headgate.gateway.config.file;

import dev.headgate.gateway.config.CanaryConfig;
import dev.headgate.gateway.config.DriftConfig;
import dev.headgate.gateway.config.TrialConfig;
import java.util.List;
import java.util.OptionalDouble;

/** {@code canary} and {@code drift}: how profiles are held against live traffic. */
final class TrialSections {

  private static final Key<Double> SHARE =
      Key.optional(
          "share",
          Quantities.fraction(),
          "none: such a model takes part in all",
          "The share of routed requests that a model with its first profile starts with. A profile"
              + " may come with another.");
  private static final Key<Double> TOLERANCE =
      Key.defaulted(
          "tolerance",
          Quantities.fraction(),
          "0.1",
          "How much worse than its profile predicts the mean score of feedback may be.");
  private static final Key<Double> MAX_ERROR_RATE =
      Key.defaulted(
          "max_error_rate", Quantities.fraction(), "0.1", "The share of calls that may fail.");
  private static final Key<Double> SLACK =
      Key.defaulted(
          "slack",
          Quantities.fraction(),
          "0.5",
          "How much longer or dearer than expected answers may be on average; 0.5 is half as much"
              + " again.");
  private static final Key<Integer> MIN_FEEDBACK =
      Key.defaulted(
          "min_feedback",
          Quantities.count(1, 1_000_000),
          "30",
          "Opinions that must come at each share before it is doubled.");
  private static final Key<Double> ALPHA =
      Key.defaulted(
          "alpha",
          Quantities.fraction(),
          "0.05",
          "The chance that a trial is ever decided wrongly, however often one looks.");

  static final SectionType CANARY =
      new SectionType(
          "canary",
          "Trials of newly profiled models: the share doubles while live results agree with the"
              + " profile, and falls to nothing when they disagree. See docs/live-pool.md.",
          List.of(SHARE, TOLERANCE, MAX_ERROR_RATE, SLACK, MIN_FEEDBACK, ALPHA));

  private static final Key<Double> DRIFT_TOLERANCE =
      Key.defaulted(
          "tolerance",
          Quantities.fraction(),
          "0.1",
          "How far the mean score of feedback in a cluster may lie from what the profile"
              + " predicts.");
  private static final Key<Double> DRIFT_ALPHA =
      Key.defaulted(
          "alpha",
          Quantities.fraction(),
          "0.05",
          "The chance that a model is ever flagged whose profile is within the tolerance, over all"
              + " clusters and however often one looks.");

  static final SectionType DRIFT =
      new SectionType(
          "drift",
          "When live feedback contradicts a profile. See docs/live-pool.md.",
          List.of(DRIFT_TOLERANCE, DRIFT_ALPHA));

  private TrialSections() {}

  static TrialConfig build(Values root) {
    return new TrialConfig(
        root.written(RootSection.CANARY).map(TrialSections::canary).orElse(CanaryConfig.DEFAULT),
        root.written(RootSection.DRIFT).map(TrialSections::drift).orElse(DriftConfig.DEFAULT));
  }

  private static CanaryConfig canary(Values values) {
    return new CanaryConfig(
        values.written(SHARE).map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
        values.get(TOLERANCE),
        values.get(MAX_ERROR_RATE),
        values.get(SLACK),
        values.get(MIN_FEEDBACK),
        values.get(ALPHA));
  }

  private static DriftConfig drift(Values values) {
    return new DriftConfig(values.get(DRIFT_TOLERANCE), values.get(DRIFT_ALPHA));
  }
}
