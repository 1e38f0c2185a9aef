package dev.headgate.routers.linear;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.feature.PromptPoint;
import dev.headgate.routers.vector.PerEncoder;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Predicts by a weighted sum of the prompt's embedding and cheap features (ridge regression, Hoerl
 * and Kennard 1970), after the observation of UniRoute's authors and others (arXiv 2502.08773) that
 * a linear head a model is hard to beat.
 *
 * <p>Each known model has a head that predicts its quality. The win rate of two known models is one
 * half plus half the difference of their qualities: the chance that the strong model's answer is
 * preferred, when a tie counts half. Any other pair takes the head that predicts the need of a
 * strong model, learned from the strong and weak models of all sets.
 */
public final class LinearRouter implements Router {

  /** The kind of artifact. */
  public static final String KIND = "linear";

  private final String name;
  private final PerEncoder<Heads> heads;

  /**
   * Makes a router on an artifact of the lab.
   *
   * @throws ArtifactException where the artifact is another router's, not whole, or made for
   *     encoders or features that this version does not have
   */
  public LinearRouter(RouterArtifact artifact) {
    this(KIND, artifact);
  }

  LinearRouter(String name, RouterArtifact artifact) {
    this.name = name;
    this.heads =
        PerEncoder.read(
            KIND, PromptFeatures.SCHEMA, artifact, encoder -> Heads.read(artifact, encoder));
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
    return heads.encoderIds();
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    Heads known = heads.of(input);
    float[] point = point(input);
    OptionalDouble strongQuality = known.quality(point, strong);
    OptionalDouble weakQuality = known.quality(point, weak);
    if (strongQuality.isPresent() && weakQuality.isPresent()) {
      return (1 + strongQuality.getAsDouble() - weakQuality.getAsDouble()) / 2;
    }
    return known.need(point);
  }

  @Override
  public OptionalDouble quality(RouterInput input, ModelCard model) {
    return heads.of(input).quality(point(input), model);
  }

  private float[] point(RouterInput input) {
    return PromptPoint.of(heads.embedding(input), input.features());
  }
}
