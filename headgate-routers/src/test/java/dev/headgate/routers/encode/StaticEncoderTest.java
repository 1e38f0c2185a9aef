package dev.headgate.routers.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Encoder;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.mf.MatrixFactorizationRouter;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class StaticEncoderTest {

  private static final StaticEncoder encoder = new StaticEncoder();

  @Test
  void text_isEncodedOnTheCallingThread_toAUnitVectorOfItsLanguagesTable() {
    CompletionStage<Embedding> english = encoder.encode("What is a monad?", Language.ENGLISH);
    assertThat(english.toCompletableFuture()).isCompleted();
    assertVector(english, "static-en-3");
    assertVector(encoder.encode("什么是量子纠缠？", Language.CHINESE), "static-zh-2");
    assertVector(encoder.encode("Qu'est-ce qu'une monade ?", Language.OTHER), "static-en-3");
  }

  @Test
  void likeTexts_lieCloserThanUnlikeOnes() {
    float[] sort = vector("Write a Python function that sorts a list of integers.");
    float[] search = vector("Implement binary search over an array in Java.");
    float[] soup = vector("Share a recipe for tomato soup with basil.");
    assertThat(dot(sort, search)).isGreaterThan(dot(sort, soup));
  }

  @Test
  void oddText_doesNoHarm() {
    assertThat(vector("")).containsOnly(0);
    assertThat(vector(" \n\t ")).containsOnly(0);
    assertThat(vector("\uD800 half a pair")).doesNotContain(Float.NaN);
    assertThat(length(vector("\u0000word"))).isCloseTo(1, within(1e-5));
  }

  @Test
  void longText_isReadAtHeadAndTail() {
    String middle = " elephant".repeat(2000);
    String other = " submarine".repeat(2000);
    String ends = " the same words at both ends ".repeat(60);
    assertThat(vector(ends + middle + ends)).isEqualTo(vector(ends + other + ends));
  }

  @Test
  void artifactOfAnotherKind_isRefused() {
    assertThatThrownBy(
            () ->
                TokenTable.of(
                    EncoderModel.STATIC_ENGLISH, MatrixFactorizationRouter.shippedArtifact()))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("artifact mf")
        .hasMessageContaining("expected: static_encoder for");
  }

  @Test
  void twoSpeeds_eachRouterGetsTheVectorsItWasTrainedOn() {
    TransformerEncoder transformer = new TransformerEncoder(new EncoderOptions(1, 1, 0, 64));
    try (TwoSpeedEncoder both = new TwoSpeedEncoder(transformer, encoder)) {
      Encoder fast = both.making(List.of("static-en-3", "static-zh-2"));
      assertThat(fast).isSameAs(encoder);
      assertThat(both.making(List.of("all-minilm-l6-v2-q"))).isSameAs(transformer);
      assertThat(both.making(List.of())).isSameAs(transformer);
    }
  }

  private static void assertVector(CompletionStage<Embedding> encoded, String id) {
    Embedding embedding = encoded.toCompletableFuture().join();
    assertThat(embedding.encoderId()).isEqualTo(id);
    assertThat(embedding.dimension()).isEqualTo(EncoderModel.byId(id).orElseThrow().dimension());
    assertThat(length(embedding.values())).isCloseTo(1, within(1e-5));
  }

  private static float[] vector(String text) {
    return encoder.encode(text, Language.ENGLISH).toCompletableFuture().join().values();
  }

  private static double length(float[] vector) {
    return Math.sqrt(dot(vector, vector));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
