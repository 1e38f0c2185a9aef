package dev.headgate.routers.bert;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.Once;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.feature.PromptPoint;
import dev.headgate.routers.vector.PerEncoder;
import java.util.List;
import java.util.function.Supplier;

/**
 * Classifies a prompt by how the comparison of the strong with the weak model's answer would end,
 * after the {@code bert} router of RouteLLM (Ong et al., arXiv 2406.18665): win rate = 1 - (p(tie)
 * + p(weak wins)).
 *
 * <p>Where it departs from the paper: the encoder is not tuned with the head but is the one of this
 * process, whose vector other routers share; the head also reads cheap features. It knows no model
 * by name.
 */
public final class BertRouter implements Router {

  /** The kind of artifact. */
  public static final String KIND = "bert";

  private final String name;
  private final Supplier<PerEncoder<LabelHeads>> heads;

  /** Makes a router on the artifact that ships with it, read when first needed. */
  public BertRouter() {
    this.name = KIND;
    this.heads = new Once<>(() -> read(RouterArtifact.shipped(BertRouter.class, KIND + ".router")));
  }

  /**
   * Makes a router on an artifact of the lab.
   *
   * @throws ArtifactException where the artifact is another router's, not whole, or made for
   *     encoders or features that this version does not have
   */
  public BertRouter(RouterArtifact artifact) {
    this(KIND, artifact);
  }

  BertRouter(String name, RouterArtifact artifact) {
    this.name = name;
    PerEncoder<LabelHeads> read = read(artifact);
    this.heads = () -> read;
  }

  private static PerEncoder<LabelHeads> read(RouterArtifact artifact) {
    return PerEncoder.read(
        KIND, PromptFeatures.SCHEMA, artifact, encoder -> LabelHeads.read(artifact, encoder));
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
    return heads.get().encoderIds();
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    PerEncoder<LabelHeads> known = heads.get();
    float[] point = PromptPoint.of(known.embedding(input), input.features());
    return Label.winRate(known.of(input).scores(point));
  }
}
