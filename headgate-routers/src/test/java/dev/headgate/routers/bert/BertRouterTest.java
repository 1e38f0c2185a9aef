package dev.headgate.routers.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.RoutingException;
import dev.headgate.core.decide.RouterCatalogue;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.testkit.RouterContract;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.encode.EncoderFamily;
import dev.headgate.routers.encode.EncoderModel;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.feature.PromptPoint;
import dev.headgate.routers.vector.TestVectors;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Scores: strong wins .1 x, tie 1, weak wins -1; x is the first component of the point. */
class BertRouterTest extends RouterContract {

  private static final double X = Math.sqrt(TestVectors.DIMENSION);

  private final Router router = new BertRouter(artifact("bert", PromptFeatures.SCHEMA, 3, 0));

  @Override
  protected Router router() {
    return router;
  }

  @Override
  protected RouterInput input(String prompt) {
    return input(prompt, TestVectors.random(prompt.hashCode()));
  }

  @Test
  void winRate_isOneLessTieAndWeak() {
    double sum = Math.exp(0.1 * X) + Math.exp(1) + Math.exp(-1);
    double tieOrWeak = (Math.exp(1) + Math.exp(-1)) / sum;
    assertThat(router.winRate(input("hi", TestVectors.axis(0)), STRONG, WEAK))
        .isCloseTo(1 - tieOrWeak, within(1e-6));
  }

  @Test
  void artifactWrittenAndRead_answersAlike() {
    Router again =
        RouterReaders.open(
            "mine", TestVectors.written(artifact("bert", PromptFeatures.SCHEMA, 3, 0)));
    assertThat(again.name()).isEqualTo("mine");
    assertThat(again.winRate(input("a"), STRONG, WEAK))
        .isEqualTo(router.winRate(input("a"), STRONG, WEAK));
  }

  @Test
  void shippedArtifact_isFoundByName_andReadsBothLanguages() {
    Router shipped = Objects.requireNonNull(RouterCatalogue.load().get("bert"));
    assertThat(shipped.encoderIds())
        .containsExactlyElementsOf(
            EncoderModel.of(EncoderFamily.TRANSFORMER).stream().map(EncoderModel::id).toList());
    assertThat(shipped.winRate(input("hi"), STRONG, WEAK)).isBetween(0.0, 1.0);
  }

  @Test
  void noVector_isRefused() {
    assertThatThrownBy(
            () ->
                router.winRate(
                    new RouterInput("id", features("a"), Optional.empty()), STRONG, WEAK))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("embedding: none (expected: from one of");
  }

  @Test
  void otherKindsSchemasAndShapes_areRefused() {
    refused(artifact("linear", PromptFeatures.SCHEMA, 3, 0), "router linear (expected: bert)");
    refused(artifact("bert", 1, 3, 0), "feature schema 1 (expected: " + PromptFeatures.SCHEMA);
    refused(artifact("bert", PromptFeatures.SCHEMA, 2, 0), "labels of 2 x ");
    refused(artifact("bert", PromptFeatures.SCHEMA, 3, 1), "(expected: 3 x ");
  }

  private static void refused(RouterArtifact artifact, String message) {
    assertThatThrownBy(() -> new BertRouter(artifact))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining(message);
  }

  private static RouterInput input(String prompt, float[] vector) {
    return new RouterInput("id", features(prompt), Optional.of(TestVectors.embedding(vector)));
  }

  private static RouterArtifact artifact(String kind, int schema, int labels, int extraColumns) {
    int columns = PromptPoint.size(TestVectors.DIMENSION) + 1 + extraColumns;
    float[] values = new float[labels * columns];
    values[0] = 0.1f;
    values[2 * columns - 1] = 1;
    values[labels * columns - 1] = labels == 3 ? -1 : 1;
    return RouterArtifact.of(
        TestVectors.header(kind, schema, TestVectors.DIMENSION, Map.of(), Map.of(), List.of()),
        List.of(new Tensor(TestVectors.ENCODER + "/labels", labels, columns, values)));
  }
}
