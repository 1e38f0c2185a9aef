package dev.headgate.routers.knn;

import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.vector.JudgementRouter;
import dev.headgate.routers.vector.PerEncoder;

/**
 * Judges a prompt by the most similar prompts whose answers were scored, after Li, "Rethinking
 * Predictive Modeling for LLM Routing: When Simple kNN Beats Complex Learned Routers" (arXiv
 * 2505.12601).
 *
 * <p>A model's quality is a {@linkplain Kernel weighted mean} of its scores on the nearest prompts
 * it answered, shrunk to its mean over all of them. The win rate of a pair the artifact knows by
 * name is (1 + quality of strong - quality of weak) / 2: where answers are right or wrong, exactly
 * the chance that the strong one is preferred, a tie counting half. For any other pair it is the
 * mean need of the nearest prompts of all sets, each set having told of its own strong and weak
 * models.
 */
public final class KnnRouter extends JudgementRouter {

  /** The kind of artifact. */
  public static final String KIND = "knn";

  /** The version of what an artifact's vectors are: an embedding, nothing appended. */
  public static final int SCHEMA = 1;

  /**
   * Makes a router on an artifact of the lab.
   *
   * @throws ArtifactException where the artifact is another router's, not whole, or made for
   *     encoders that this version does not have
   */
  public KnnRouter(RouterArtifact artifact) {
    this(KIND, artifact);
  }

  KnnRouter(String name, RouterArtifact artifact) {
    super(
        name,
        PerEncoder.read(KIND, SCHEMA, artifact, encoder -> Neighbourhood.read(artifact, encoder)));
  }

  @Override
  public boolean takesLong() {
    return true;
  }
}
