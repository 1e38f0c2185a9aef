package dev.headgate.routers.routellm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.testkit.RouterContract;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.ArtifactHeader.ModelRows;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.vector.TestVectors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Weights of our own making, {@code P[m][k] = sin(1 + 7m + 3k)}, {@code W1[k][i] = cos(k + .37i)},
 * {@code w2[k] = sin(4 + k)}, for 3 models, 4 components and vectors of 5. The win rates expected
 * were computed apart from this code, with numpy:
 *
 * <pre>
 * Pn = P / np.linalg.norm(P, axis=1, keepdims=True)
 * delta = lambda m: w2 @ (Pn[m] * (W1 @ v))
 * 1 / (1 + np.exp(-(delta(strong) - delta(weak))))
 * </pre>
 */
class RouteLlmMfRouterTest extends RouterContract {

  private static final String ENCODER = "text-embedding-test";
  private static final Map<String, String> STAND_INS =
      Map.of("strong", "a", "weak", "B", "model:My-Model", "c");

  private final Router router =
      RouterReaders.open("mf_routellm", TestVectors.written(artifact(5, STAND_INS)));

  @Override
  protected Router router() {
    return router;
  }

  @Override
  protected RouterInput input(String prompt) {
    return input(prompt.length());
  }

  @Test
  void winRate_isRouteLlms() {
    assertThat(winRate("a", "b")).isCloseTo(0.43943755242, within(1e-6));
    assertThat(winRate("b", "a")).isCloseTo(0.56056244758, within(1e-6));
    assertThat(winRate("c", "b")).isCloseTo(0.55382439786, within(1e-6));
    assertThat(winRate("a", "c")).isCloseTo(0.38708544173, within(1e-6));
  }

  @Test
  void modelsAreKnownByName_elseByAlias_elseByRole() {
    assertThat(winRate("C", "unknown")).isEqualTo(winRate("c", "b"));
    assertThat(winRate("unknown", "my-model")).isEqualTo(winRate("a", "c"));
    assertThat(winRate("b", "b")).isEqualTo(0.5);
  }

  @Test
  void encoder_isTheCheckpoints() {
    assertThat(router.encoderIds()).containsExactly(ENCODER);
    RouterInput foreign =
        new RouterInput(
            "id", features("x"), Optional.of(TestVectors.embedding(TestVectors.axis(0))));
    assertThatThrownBy(() -> router.winRate(foreign, STRONG, WEAK))
        .hasMessageContaining(TestVectors.ENCODER + " of 384 (expected: from one of [" + ENCODER);
  }

  @Test
  void partsThatDoNotFit_areRefused() {
    assertThatThrownBy(() -> new RouteLlmMfRouter("mine", artifact(6, STAND_INS)))
        .isInstanceOf(ArtifactException.class)
        .hasMessage("artifact routellm_mf: weights projection of 4 x 5 (expected: 4 x 6)");
    assertThatThrownBy(
            () -> new RouteLlmMfRouter("mine", artifact(5, Map.of("strong", "d", "weak", "b"))))
        .hasMessage("artifact routellm_mf: setting strong: d (expected: one of its 3 models)");
    assertThatThrownBy(() -> new RouteLlmMfRouter("mine", artifact(5, Map.of("strong", "a"))))
        .hasMessageContaining("setting weak: absent (expected");
  }

  private double winRate(String strong, String weak) {
    return router.winRate(input(1), card(strong, 0.9, Pricing.FREE), card(weak, 0.4, Pricing.FREE));
  }

  /** The unit vector along {@code sin(.37i + phase)}. */
  private static RouterInput input(double phase) {
    float[] vector = new float[5];
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      squares += Math.pow(Math.sin(0.37 * i + phase), 2);
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (Math.sin(0.37 * i + phase) / Math.sqrt(squares));
    }
    return new RouterInput("id", features("x"), Optional.of(new Embedding(ENCODER, vector)));
  }

  private static RouterArtifact artifact(int dimension, Map<String, String> settings) {
    ArtifactHeader header =
        new ArtifactHeader(
            "routellm_mf",
            1,
            settings,
            Map.of(),
            List.of(new EncoderSpec(ENCODER, dimension)),
            List.of(new ModelRows(ENCODER, List.of("a", "b", "c"))),
            List.of(),
            0,
            "c",
            "2026-01-01",
            List.of(),
            List.of(),
            List.of());
    return RouterArtifact.of(
        header,
        List.of(
            matrix("models", 3, 4, (m, k) -> Math.sin(1 + 7 * m + 3 * k)),
            matrix("projection", 4, 5, (k, i) -> Math.cos(k + 0.37 * i)),
            matrix("classifier", 1, 4, (one, k) -> Math.sin(4 + k))));
  }

  private static Tensor matrix(String name, int rows, int columns, DoubleBinaryOperator weight) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      int row = i / columns;
      values[i] = (float) weight.applyAsDouble(row, i % columns);
    }
    return new Tensor(name, rows, columns, values);
  }
}
