package dev.headgate.routers.mf;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.Once;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.encode.EncoderFamily;
import dev.headgate.routers.encode.EncoderModel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Supplier<Map<EncoderModel, Factors>> factors;

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
   * @throws ArtifactException where the artifact is another router's, or made for encoders or
   *     features that this version does not have
   */
  public MatrixFactorizationRouter(RouterArtifact artifact) {
    this(NAME, artifact);
  }

  MatrixFactorizationRouter(String name, RouterArtifact artifact) {
    this.name = name;
    Map<EncoderModel, Factors> read = read(artifact);
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
    return factors.get().keySet().stream().map(EncoderModel::id).toList();
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    Embedding embedding = input.embedding().orElseThrow(() -> unusable("none"));
    String prompt = input.features().routedText();
    double delta =
        weightsFor(embedding).delta(embedding, prompt, strong.id().value(), weak.id().value());
    return 1 / (1 + Math.exp(-delta));
  }

  private Factors weightsFor(Embedding embedding) {
    Optional<EncoderModel> model = EncoderModel.byId(embedding.encoderId());
    if (model.isPresent() && model.get().dimension() == embedding.dimension()) {
      Factors weights = factors.get().get(model.get());
      if (weights != null) {
        return weights;
      }
    }
    throw unusable(embedding.encoderId() + " of " + embedding.dimension());
  }

  private RoutingException unusable(String found) {
    return new RoutingException(
        ErrorCode.INTERNAL,
        "router mf: embedding: %s (expected: from one of %s)".formatted(found, encoderIds()));
  }

  private static Map<EncoderModel, Factors> read(RouterArtifact artifact) {
    ArtifactHeader header = artifact.header();
    require("router", header.router(), NAME);
    require("feature schema", header.featureSchema(), PromptVector.SCHEMA);
    Map<EncoderModel, Factors> factors = new EnumMap<>(EncoderModel.class);
    for (ArtifactHeader.EncoderSpec spec : header.encoders()) {
      EncoderModel encoder = known(spec);
      factors.put(encoder, Factors.of(artifact, encoder, models(header, spec.id())));
    }
    return factors;
  }

  private static EncoderModel known(ArtifactHeader.EncoderSpec spec) {
    return EncoderModel.byId(spec.id())
        .filter(encoder -> encoder.dimension() == spec.dimension())
        .orElseThrow(
            () ->
                new ArtifactException(
                    "artifact mf: encoder %s of dimension %d (expected: one of %s)"
                        .formatted(spec.id(), spec.dimension(), List.of(EncoderModel.values()))));
  }

  private static List<String> models(ArtifactHeader header, String encoder) {
    return header.models().stream()
        .filter(rows -> rows.encoder().equals(encoder))
        .findFirst()
        .map(ArtifactHeader.ModelRows::names)
        .orElse(List.of());
  }

  private static void require(String what, Object found, Object expected) {
    if (!found.equals(expected)) {
      throw new ArtifactException(
          "artifact mf: %s %s (expected: %s)".formatted(what, found, expected));
    }
  }
}
