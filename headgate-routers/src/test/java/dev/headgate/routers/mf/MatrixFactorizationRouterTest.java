package dev.headgate.routers.mf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.testkit.RouterContract;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.ArtifactHeader.ModelRows;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.encode.EncoderOptions;
import dev.headgate.routers.encode.TransformerEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MatrixFactorizationRouterTest extends RouterContract {

  private static final String ENCODER = "all-minilm-l6-v2-q";
  private static final MatrixFactorizationRouter router = new MatrixFactorizationRouter();
  private static final TransformerEncoder encoder =
      new TransformerEncoder(new EncoderOptions(1, 64, 1 << 20, 256));

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Override
  protected Router router() {
    return router;
  }

  @Override
  protected RouterInput input(String prompt) {
    return input(prompt, Language.ENGLISH);
  }

  @Test
  void allRouters_areFoundAsServices() {
    assertThat(ServiceLoader.load(Router.class).stream().map(p -> p.get().name()))
        .contains("mf", "random", "length", "always_strong", "always_weak");
  }

  @Test
  void shippedArtifact_tellsWhereItComesFrom() {
    ArtifactHeader header = MatrixFactorizationRouter.shippedArtifact().header();
    assertThat(header.router()).isEqualTo("mf");
    assertThat(header.data())
        .isNotEmpty()
        .noneMatch(source -> source.licence().contains("unknown"));
    assertThat(header.scores()).anyMatch(score -> score.metric().equals("apgr"));
    assertThat(header.calibration()).hasSize(19);
    assertThat(router.encoderIds()).containsExactly(ENCODER, "bge-small-zh-v1.5-q");
  }

  /** The equation of the paper, by hand: W1 = (1 0 …), w2 = 2, strong 3, weak 1, so 2 (3 - 1) x. */
  @Test
  void winRate_isTheSigmoidOfTheFactorisation() {
    Router tiny = new MatrixFactorizationRouter(tiny("mf", 1, 384));
    float[] values = new float[384];
    values[0] = 0.01f;
    double x = 0.01f * Math.sqrt(384);
    assertThat(tiny.winRate(input(values), STRONG, WEAK))
        .isCloseTo(1 / (1 + Math.exp(-4 * x)), within(1e-6));
  }

  @Test
  void knownModels_haveVectorsOfTheirOwn() {
    Router tiny = new MatrixFactorizationRouter(tiny("mf", 1, 384));
    ModelCard known = card("Known-Model", 0.5, Pricing.FREE);
    float[] values = new float[384];
    values[0] = 0.01f;
    double x = 0.01f * Math.sqrt(384);
    assertThat(tiny.winRate(input(values), known, WEAK))
        .isCloseTo(1 / (1 + Math.exp(-2 * (5 - 1) * x)), within(1e-6));
    assertThat(tiny.winRate(input(values), STRONG, known))
        .isCloseTo(1 / (1 + Math.exp(-2 * (3 - 2) * x)), within(1e-6));
  }

  @Test
  void foreignArtifacts_areRefused() {
    assertThatThrownBy(() -> new MatrixFactorizationRouter(tiny("bert", 1, 384)))
        .isInstanceOf(ArtifactException.class)
        .hasMessage("artifact mf: router bert (expected: mf)");
    assertThatThrownBy(() -> new MatrixFactorizationRouter(tiny("mf", 2, 384)))
        .hasMessage("artifact mf: feature schema 2 (expected: 1)");
    assertThatThrownBy(() -> new MatrixFactorizationRouter(tiny("mf", 1, 768)))
        .hasMessageContaining("encoder all-minilm-l6-v2-q of dimension 768 (expected: one of");
  }

  @Test
  void foreignOrMissingVectors_areRefused() {
    RouterInput none = new RouterInput("id", features("x"), Optional.empty());
    RouterInput foreign =
        new RouterInput(
            "id", features("x"), Optional.of(new Embedding("ada-002", new float[1536])));
    assertThatThrownBy(() -> router.winRate(none, STRONG, WEAK))
        .isInstanceOf(RoutingException.class)
        .hasMessageStartingWith("router mf: embedding: none (expected: from one of");
    assertThatThrownBy(() -> router.winRate(foreign, STRONG, WEAK))
        .hasMessageStartingWith("router mf: embedding: ada-002 of 1536");
  }

  private static RouterInput input(String prompt, Language language) {
    Embedding embedding = encoder.encode(prompt, language).toCompletableFuture().join();
    return new RouterInput("id", features(prompt), Optional.of(embedding));
  }

  private static RouterInput input(float[] values) {
    return new RouterInput("id", features("x"), Optional.of(new Embedding(ENCODER, values)));
  }

  private static RouterArtifact tiny(String router, int schema, int dimension) {
    ArtifactHeader header =
        new ArtifactHeader(
            router,
            schema,
            Map.of(),
            Map.of(),
            List.of(new EncoderSpec(ENCODER, dimension)),
            List.of(new ModelRows(ENCODER, List.of("known-model"))),
            List.of(),
            1,
            "c",
            "2026-01-01",
            List.of(),
            List.of(),
            List.of());
    float[] w1 = new float[dimension + PromptVector.APPENDED];
    w1[0] = 1;
    return RouterArtifact.of(
        header,
        List.of(
            new Tensor(ENCODER + "/w1", 1, w1.length, w1),
            new Tensor(ENCODER + "/w2", 1, 1, new float[] {2}),
            new Tensor(ENCODER + "/strong", 2, 1, new float[] {3, 5}),
            new Tensor(ENCODER + "/weak", 2, 1, new float[] {1, 2})));
  }
}
