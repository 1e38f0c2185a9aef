package dev.headgate.routers.cluster;

import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.vector.JudgementRouter;
import dev.headgate.routers.vector.PerEncoder;

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
public final class ClusterRouter extends JudgementRouter {

  /** The kind of artifact. */
  public static final String KIND = "cluster";

  /** The version of what an artifact's centroids are compared with: an embedding as it is. */
  public static final int SCHEMA = 1;

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
    super(
        name,
        PerEncoder.read(
            KIND, SCHEMA, artifact, encoder -> ClusterProfiles.read(artifact, encoder)));
  }
}
