package dev.headgate.routers.answer;

import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many times the usual tokens a model takes for an answer: its own where it is known by name,
 * else its family's, else 1.
 */
final class Wordiness {

  /** Nobody is taken to be wordier or terser than that. */
  private static final double MOST = 4;

  private final Map<String, Double> models;
  private final Map<String, Double> families;

  private Wordiness(Map<String, Double> models, Map<String, Double> families) {
    this.models = models;
    this.families = families;
  }

  static Wordiness read(RouterArtifact artifact) {
    return new Wordiness(factors(artifact, "models"), factors(artifact, "families"));
  }

  double of(String model) {
    Double own = models.get(ModelFamily.plain(model));
    return own != null ? own : families.getOrDefault(ModelFamily.of(model), 1.0);
  }

  private static Map<String, Double> factors(RouterArtifact artifact, String name) {
    List<String> names = artifact.header().lists().getOrDefault(name, List.of());
    Tensor logs = artifact.tensor(name);
    if (logs.rows() != names.size() || logs.columns() != 1) {
      throw new ArtifactException(
          "artifact answer: %s of %d x %d (expected: %d x 1)"
              .formatted(name, logs.rows(), logs.columns(), names.size()));
    }
    Map<String, Double> factors = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      factors.put(names.get(i), Math.clamp(Math.exp(logs.get(i, 0)), 1 / MOST, MOST));
    }
    return Map.copyOf(factors);
  }
}
