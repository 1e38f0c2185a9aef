package dev.headgate.routers.routellm;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.vector.PerEncoder;
import java.util.List;

/**
 * RouteLLM's {@code mf} router with RouteLLM's weights (Ong et al., arXiv 2406.18665).
 *
 * <p>delta(M, q) = w2' (v_M / |v_M| * (W1 q)) with q the vector of the routed text; win rate =
 * sigmoid(delta(strong, q) - delta(weak, q)). The model vectors are those of 64 models of the
 * Chatbot Arena; which of them stands for a model asked about is the {@linkplain RouteLlmWeights
 * artifact's}.
 */
public final class RouteLlmMfRouter implements Router {

  /** The artifact's kind. */
  public static final String KIND = "routellm_mf";

  /** The feature schema: the vector as the encoder made it, and nothing else. */
  public static final int SCHEMA = 1;

  private final String name;
  private final PerEncoder<RouteLlmWeights> weights;

  /**
   * Makes a router.
   *
   * @param name under which requests ask for it
   * @throws ArtifactException where the artifact is of another kind, or its weights do not fit
   *     together
   */
  public RouteLlmMfRouter(String name, RouterArtifact artifact) {
    this.name = name;
    this.weights =
        PerEncoder.read(KIND, SCHEMA, artifact, spec -> RouteLlmWeights.read(spec, artifact));
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
    return weights.encoderIds();
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    float[] prompt = weights.embedding(input).values();
    double[] direction = weights.of(input).direction(strong.id().value(), weak.id().value());
    double delta = 0;
    for (int i = 0; i < direction.length; i++) {
      delta += direction[i] * prompt[i];
    }
    return 1 / (1 + Math.exp(-delta));
  }
}
