package dev.headgate.routers.cluster;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.vector.PerEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Judges a prompt by how models did on its cluster of prompts: the K-means form of UniRoute
 * (Jitkrittum et al., "Universal Model Routing for Efficient LLM Inference", arXiv 2502.08773).
 *
 * <p>quality(x, m) = Phi(x)' Psi(m). Phi is the {@linkplain ClusterMap map}, fitted on prompts
 * without labels, with the nearest {@linkplain SoftAssignment few clusters}. Psi(m) is the model's
 * mean score in each cluster, shrunk to its own mean over all by the lab: plain means overfit where
 * a cluster has few labels. Win rates are made of qualities, and for pairs the artifact does not
 * know of the clusters' mean need, as in {@link dev.headgate.routers.knn.KnnRouter}.
 */
public final class ClusterRouter implements Router {

  /** The kind of artifact. */
  public static final String KIND = "cluster";

  /** The version of what an artifact's centroids are compared with: an embedding as it is. */
  public static final int SCHEMA = 1;

  private final String name;
  private final PerEncoder<ClusterProfiles> profiles;

  /**
   * Makes a router on an artifact of the lab.
   *
   * @throws ArtifactException where the artifact is another router's, not whole, or made for
   *     encoders that this version does not have
   */
  public ClusterRouter(RouterArtifact artifact) {
    this(KIND, artifact);
  }

  ClusterRouter(String name, RouterArtifact artifact) {
    this.name = name;
    this.profiles =
        PerEncoder.read(KIND, SCHEMA, artifact, encoder -> ClusterProfiles.read(artifact, encoder));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean needsEmbedding() {
    return true;
  }

  @Override
  public List<String> encoderIds() {
    return profiles.encoderIds();
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    ClusterProfiles known = profiles.of(input);
    Embedding prompt = profiles.embedding(input);
    Optional<Double> strongQuality = known.quality(prompt, lower(strong));
    Optional<Double> weakQuality = known.quality(prompt, lower(weak));
    if (strongQuality.isPresent() && weakQuality.isPresent()) {
      return (1 + strongQuality.get() - weakQuality.get()) / 2;
    }
    return known.need(prompt);
  }

  @Override
  public OptionalDouble quality(RouterInput input, ModelCard model) {
    return profiles
        .of(input)
        .quality(profiles.embedding(input), lower(model))
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  private static String lower(ModelCard model) {
    return model.id().value().toLowerCase(Locale.ROOT);
  }
}
