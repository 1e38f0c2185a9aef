package dev.headgate.gateway.rollout;

import dev.headgate.gateway.live.Bounds;
import dev.headgate.gateway.live.ConfidenceSequence;
import dev.headgate.gateway.live.Measure;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy version held against the policy in force. Both are measured at the same time, each by
 * intervals that hold however often one looks; the version is worse where its interval lies above
 * the other's by more than the tolerance, and not worse where nothing in the two lies further apart
 * than that. The chance of error is divided among four measures and the two policies, so the chance
 * that a version within the tolerance is ever called worse, or one beyond it ever not worse, is at
 * most alpha. Not thread-safe.
 *
 * <p>A request that is refused is one that fails: rules that rightly refuse some refuse as many of
 * either, and do no harm. How many of the failures were refusals is counted beside.
 *
 * <p>Latency and cost have no bound, so x / (x + typical) is compared, which lies in [0, 1);
 * typical is the mean of the first requests of the policy in force, settled before any is counted.
 */
public final class PolicyTrial {

  /** Fewer opinions than these on the version's answers are too rare to wait for. */
  private static final int RARE = 20;

  private static final String VERSION_REFUSALS = "version_refusals";
  private static final String BASE_REFUSALS = "base_refusals";

  private final double tolerance;
  private final Map<Measure, ConfidenceSequence> version = new EnumMap<>(Measure.class);
  private final Map<Measure, ConfidenceSequence> base = new EnumMap<>(Measure.class);
  private final Map<Measure, Typical> typical = new EnumMap<>(Measure.class);
  private long refusedByVersion;
  private long refusedByBase;

  PolicyTrial(double tolerance, double alpha) {
    this(tolerance, alpha, Map.of());
  }

  /**
   * Goes on where another left off.
   *
   * @param kept what {@link #kept()} of the other returned; what it lacks begins anew
   * @throws IllegalArgumentException if those are not its numbers
   */
  PolicyTrial(double tolerance, double alpha, Map<String, List<Double>> kept) {
    this.tolerance = tolerance;
    double each = alpha / Measure.values().length / 2;
    for (Measure measure : Measure.values()) {
      version.put(
          measure, sequence(each, Optional.ofNullable(kept.get("version_" + measure.wireName()))));
      base.put(
          measure, sequence(each, Optional.ofNullable(kept.get("base_" + measure.wireName()))));
    }
    for (Measure measure : List.of(Measure.LATENCY, Measure.COST)) {
      typical.put(
          measure,
          Optional.ofNullable(kept.get("typical_" + measure.wireName()))
              .map(Typical::new)
              .orElse(new Typical()));
    }
    refusedByVersion = count(Optional.ofNullable(kept.get(VERSION_REFUSALS)));
    refusedByBase = count(Optional.ofNullable(kept.get(BASE_REFUSALS)));
  }

  private static long count(Optional<List<Double>> kept) {
    if (kept.isEmpty()) {
      return 0;
    }
    List<Double> numbers = kept.get();
    if (numbers.size() != 1 || !(numbers.getFirst() >= 0 && numbers.getFirst() <= Long.MAX_VALUE)) {
      throw new IllegalArgumentException("refusals: " + numbers + " (expected: one count)");
    }
    return numbers.getFirst().longValue();
  }

  private static ConfidenceSequence sequence(double alpha, Optional<List<Double>> kept) {
    return kept.map(numbers -> new ConfidenceSequence(alpha, numbers))
        .orElseGet(() -> new ConfidenceSequence(alpha));
  }

  /** Returns all it knows, to be kept. */
  Map<String, List<Double>> kept() {
    Map<String, List<Double>> kept = new HashMap<>();
    version.forEach(
        (measure, sequence) -> kept.put("version_" + measure.wireName(), sequence.kept()));
    base.forEach((measure, sequence) -> kept.put("base_" + measure.wireName(), sequence.kept()));
    typical.forEach((measure, scale) -> kept.put("typical_" + measure.wireName(), scale.kept()));
    kept.put(VERSION_REFUSALS, List.of((double) refusedByVersion));
    kept.put(BASE_REFUSALS, List.of((double) refusedByBase));
    return kept;
  }

  /**
   * Takes an observation.
   *
   * @param ofVersion whether of the version, else of the policy in force
   * @param value in [0, 1] or, of latency and cost, at least 0; more is worse
   * @return why the version must be stopped; empty if it need not
   */
  Optional<String> observe(boolean ofVersion, Measure measure, double value) {
    Typical scale = typical.get(measure);
    if (scale == null) {
      return count(ofVersion, measure, value);
    }
    if (!scale.isSettled()) {
      if (!ofVersion) {
        scale.add(value);
      }
      return Optional.empty();
    }
    return count(ofVersion, measure, scale.scaled(value));
  }

  /**
   * Takes a request that was refused, which is a failure.
   *
   * @param byVersion whether by the version, else by the policy in force
   * @return why the version must be stopped; empty if it need not
   */
  Optional<String> refused(boolean byVersion) {
    if (byVersion) {
      refusedByVersion++;
    } else {
      refusedByBase++;
    }
    return observe(byVersion, Measure.FAILURES, 1);
  }

  /** Returns whether nothing was measured yet. */
  boolean isEmpty() {
    return findings().pairs().values().stream()
        .allMatch(pair -> pair.version().n() == 0 && pair.base().n() == 0);
  }

  /** Returns whether the version is surely no worse by more than the tolerance. */
  boolean isNotWorse() {
    for (Measure measure : Measure.values()) {
      Bounds mine = of(version, measure).bounds();
      boolean rare = measure == Measure.ERROR && mine.n() < RARE;
      if (!rare && mine.high() - of(base, measure).bounds().low() > tolerance) {
        return false;
      }
    }
    return true;
  }

  /** Returns what is known of both. */
  Findings findings() {
    Map<Measure, Pair> pairs = new EnumMap<>(Measure.class);
    version.forEach(
        (measure, sequence) ->
            pairs.put(measure, new Pair(sequence.bounds(), of(base, measure).bounds())));
    return new Findings(pairs, refusedByVersion, refusedByBase);
  }

  private Optional<String> count(boolean ofVersion, Measure measure, double value) {
    of(ofVersion ? version : base, measure).add(value, 0);
    Bounds mine = of(version, measure).bounds();
    Bounds theirs = of(base, measure).bounds();
    if (mine.low() - theirs.high() <= tolerance) {
      return Optional.empty();
    }
    String worse =
        "%s is worse: [%.3f, %.3f] of %d, the policy in force [%.3f, %.3f] of %d, tolerance %.3f"
            .formatted(
                measure.wireName(),
                mine.low(),
                mine.high(),
                mine.n(),
                theirs.low(),
                theirs.high(),
                theirs.n(),
                tolerance);
    return Optional.of(measure == Measure.FAILURES ? worse + refusals() : worse);
  }

  private String refusals() {
    return refusedByVersion + refusedByBase == 0
        ? ""
        : "; %d were refused, %d by the policy in force".formatted(refusedByVersion, refusedByBase);
  }

  private static ConfidenceSequence of(
      Map<Measure, ConfidenceSequence> sequences, Measure measure) {
    ConfidenceSequence found = sequences.get(measure);
    if (found == null) {
      throw new IllegalStateException(measure + " is measured from the beginning");
    }
    return found;
  }

  /**
   * What is known.
   *
   * @param pairs of each measure
   * @param refusedByVersion how many of the failures were refusals of the version
   * @param refusedByBase and how many of the policy in force
   */
  public record Findings(Map<Measure, Pair> pairs, long refusedByVersion, long refusedByBase) {

    public Findings {
      pairs = Map.copyOf(pairs);
    }
  }

  /**
   * What is known of one measure.
   *
   * @param version of the version
   * @param base of the policy in force
   */
  public record Pair(Bounds version, Bounds base) {}
}
