package dev.headgate.routers.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.testkit.RouterContract;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.feature.PromptPoint;
import dev.headgate.routers.vector.TestVectors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Need .3 + .01 x, big .9, small .5 - .02 x, where x is the first component of the point. */
class LinearRouterTest extends RouterContract {

  private static final ModelCard BIG = card("Big", 0.9, Pricing.FREE);
  private static final ModelCard SMALL = card("small", 0.4, Pricing.FREE);
  private static final double X = Math.sqrt(TestVectors.DIMENSION);

  private final Router router = new LinearRouter(artifact(PromptFeatures.SCHEMA, 0));

  @Override
  protected Router router() {
    return router;
  }

  @Override
  protected RouterInput input(String prompt) {
    return input(prompt, TestVectors.random(prompt.hashCode()));
  }

  @Test
  void unknownPair_takesTheNeed() {
    assertThat(router.winRate(input("hi", TestVectors.axis(0)), STRONG, WEAK))
        .isCloseTo(0.3 + 0.01 * X, within(1e-6));
    assertThat(router.winRate(input("hi", TestVectors.axis(0)), BIG, WEAK))
        .isCloseTo(0.3 + 0.01 * X, within(1e-6));
  }

  @Test
  void knownPair_takesTheDifferenceOfQualities() {
    assertThat(router.winRate(input("hi", TestVectors.axis(0)), BIG, SMALL))
        .isCloseTo((1 + 0.9 - (0.5 - 0.02 * X)) / 2, within(1e-6));
  }

  @Test
  void quality_isKnownOfKnownModels() {
    assertThat(router.quality(input("hi", TestVectors.axis(0)), SMALL).orElseThrow())
        .isCloseTo(0.5 - 0.02 * X, within(1e-6));
    assertThat(router.quality(input("hi"), STRONG)).isEmpty();
  }

  @Test
  void artifactWrittenAndRead_answersAlike() {
    Router again =
        RouterReaders.open("mine", TestVectors.written(artifact(PromptFeatures.SCHEMA, 0)));
    assertThat(again.name()).isEqualTo("mine");
    assertThat(again.winRate(input("a"), BIG, SMALL))
        .isEqualTo(router.winRate(input("a"), BIG, SMALL));
  }

  @Test
  void otherSchemasAndShapes_areRefused() {
    assertThatThrownBy(() -> new LinearRouter(artifact(1, 0)))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("feature schema 1 (expected: " + PromptFeatures.SCHEMA);
    assertThatThrownBy(() -> new LinearRouter(artifact(PromptFeatures.SCHEMA, 1)))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("heads of 3 x");
  }

  private static RouterInput input(String prompt, float[] vector) {
    return new RouterInput("id", features(prompt), Optional.of(TestVectors.embedding(vector)));
  }

  private static RouterArtifact artifact(int schema, int extraColumns) {
    int columns = PromptPoint.size(TestVectors.DIMENSION) + 1 + extraColumns;
    float[] values = new float[3 * columns];
    values[0] = 0.01f;
    values[columns - 1] = 0.3f;
    values[2 * columns - 1] = 0.9f;
    values[2 * columns] = -0.02f;
    values[3 * columns - 1] = 0.5f;
    return RouterArtifact.of(
        TestVectors.header(
            "linear", schema, TestVectors.DIMENSION, Map.of(), Map.of(), List.of("big", "small")),
        List.of(new Tensor(TestVectors.ENCODER + "/heads", 3, columns, values)));
  }
}
