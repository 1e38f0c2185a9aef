package dev.headgate.routers.mf;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.Once;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.encode.EncoderFamily;
import dev.headgate.routers.vector.PerEncoder;
import java.util.List;
import java.util.function.Supplier;

/**
 * Scores a prompt for a pair of models by a low-rank factorisation, after the {@code mf} router of
 * RouteLLM (Ong et al., arXiv 2406.18665).
 *
 * <p>delta(M, q) = w2' (v_M * (W1' v_q)) with v_q the {@linkplain PromptVector prompt's vector};
 * win rate = sigmoid(delta(strong, q) - delta(weak, q)). Where it departs from the paper: encoders
 * run in this process and each has weights of its own; a model has one vector as strong and another
 * as weak, because "the strong model is needed" is not the mirror image of "the weak model is
 * needed"; the vectors are not normalised.
 *
 * <p>A model the artifact knows by name takes its own vector; any other takes the archetype of the
 * role it was given, so every pair of models can be asked about. Quality priors of the cards are
 * not read: the caller says which model is the strong one.
 */
public final class MatrixFactorizationRouter implements Router {

  static final String NAME = "mf";
  private static final String TRANSFORMER_RESOURCE = "mf.router";
  private static final String STATIC_RESOURCE = "mf_static.router";

  private final String name;
  private final Supplier<PerEncoder<Factors>> factors;

  /** Makes a router on the artifact that ships with it, read when first needed. */
  public MatrixFactorizationRouter() {
    this(NAME, EncoderFamily.TRANSFORMER);
  }

  /** Makes a router on the artifact that ships for vectors of the family. */
  MatrixFactorizationRouter(String name, EncoderFamily family) {
    this.name = name;
    this.factors = new Once<>(() -> read(shippedArtifact(family)));
  }

  /**
   * Makes a router on an artifact of the lab.
   *
   * @throws ArtifactException where the artifact is another router's, or made for features or for a
   *     version of an encoder that this version does not have
   */
  public MatrixFactorizationRouter(RouterArtifact artifact) {
    this(NAME, artifact);
  }

  MatrixFactorizationRouter(String name, RouterArtifact artifact) {
    this.name = name;
    PerEncoder<Factors> read = read(artifact);
    this.factors = () -> read;
  }

  /** Reads the artifact that ships with the router. */
  public static RouterArtifact shippedArtifact() {
    return shippedArtifact(EncoderFamily.TRANSFORMER);
  }

  /** Reads the artifact that ships for vectors of the family. */
  public static RouterArtifact shippedArtifact(EncoderFamily family) {
    String resource = family == EncoderFamily.TRANSFORMER ? TRANSFORMER_RESOURCE : STATIC_RESOURCE;
    return RouterArtifact.shipped(MatrixFactorizationRouter.class, resource);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean needsEmbedding() {
    return true;
  }

  /**
   * Returns the ids of the encoders whose vectors can be scored. Reads the artifact if it has not
   * been read, so a call at start spares the first request that.
   */
  @Override
  public List<String> encoderIds() {
    return factors.get().encoderIds();
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    Factors weights = factors.get().of(input);
    Embedding embedding = factors.get().embedding(input);
    String prompt = input.features().routedText();
    double delta = weights.delta(embedding, prompt, strong.id().value(), weak.id().value());
    return 1 / (1 + Math.exp(-delta));
  }

  private static PerEncoder<Factors> read(RouterArtifact artifact) {
    ArtifactHeader header = artifact.header();
    return PerEncoder.read(
        NAME,
        PromptVector.SCHEMA,
        artifact,
        spec -> Factors.of(artifact, spec.id(), models(header, spec.id())));
  }

  private static List<String> models(ArtifactHeader header, String encoder) {
    return header.models().stream()
        .filter(rows -> rows.encoder().equals(encoder))
        .findFirst()
        .map(ArtifactHeader.ModelRows::names)
        .orElse(List.of());
  }
}
