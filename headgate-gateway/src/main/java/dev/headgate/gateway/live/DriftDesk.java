package dev.headgate.gateway.live;

import dev.headgate.core.api.ModelId;
import dev.headgate.gateway.config.DriftConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Holds feedback against profiles, cluster by cluster. A new version of a profile begins anew.
 * Takes some hundred bytes for each model and cluster of which feedback came. Thread-safe.
 */
public final class DriftDesk {

  private final Supplier<DriftConfig> config;
  private final Map<Key, Watched> models = new HashMap<>();

  /**
   * Starts without feedback.
   *
   * @param config that in force; the chance of a false alarm is settled when a model's first
   *     feedback comes
   */
  public DriftDesk(Supplier<DriftConfig> config) {
    this.config = config;
  }

  /**
   * What is known of a model in one cluster.
   *
   * @param cluster its name
   * @param bounds how far feedback lies from what was predicted, on average; below 0 is worse
   * @param drifted whether it surely lies farther than the tolerance
   */
  public record Drift(String cluster, Bounds bounds, boolean drifted) {}

  /** Takes feedback on an answer. */
  synchronized void observe(Expected expected, double score) {
    Key key = new Key(expected.model(), expected.router());
    Watched watched = models.get(key);
    if (watched == null || watched.version != expected.version()) {
      double alpha = config.get().alpha() / expected.clusters();
      watched = new Watched(expected.version(), alpha);
      models.put(key, watched);
    }
    watched.of(expected.cluster()).add(score, expected.quality());
  }

  /** Returns what is known of a version of a model's profile in a router, by cluster. */
  public synchronized List<Drift> of(ModelId model, String router, int version) {
    Watched watched = models.get(new Key(model, router));
    if (watched == null || watched.version != version) {
      return List.of();
    }
    double tolerance = config.get().tolerance();
    return watched.clusters.entrySet().stream()
        .map(each -> drift(each.getKey(), each.getValue().bounds(), tolerance))
        .toList();
  }

  private static Drift drift(String cluster, Bounds bounds, double tolerance) {
    return new Drift(cluster, bounds, bounds.low() > tolerance || bounds.high() < -tolerance);
  }

  private record Key(ModelId model, String router) {}

  private static final class Watched {

    private final int version;
    private final double alpha;
    private final Map<String, ConfidenceSequence> clusters = new TreeMap<>();

    Watched(int version, double alpha) {
      this.version = version;
      this.alpha = alpha;
    }

    ConfidenceSequence of(String cluster) {
      return clusters.computeIfAbsent(cluster, missing -> new ConfidenceSequence(alpha));
    }
  }
}
