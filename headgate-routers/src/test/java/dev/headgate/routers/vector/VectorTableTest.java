package dev.headgate.routers.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Embedding;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.Tensor;
import org.junit.jupiter.api.Test;

class VectorTableTest {

  private static final int D = TestVectors.DIMENSION;

  @Test
  void similarities_areCosines() {
    float[][] rows = new float[50][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = TestVectors.random(i);
    }
    float[] question = TestVectors.random(7);
    float[] found =
        new VectorTable(TestVectors.table("v", rows), D)
            .similarities(TestVectors.embedding(question));
    for (int i = 0; i < rows.length; i++) {
      assertThat((double) found[i]).isCloseTo(cosine(rows[i], question), within(0.005));
    }
    assertThat(found[7]).isCloseTo(1, within(0.005f));
  }

  @Test
  void aVectorOfZeros_isLikeNothing() {
    VectorTable table = new VectorTable(TestVectors.table("v", TestVectors.random(1)), D);
    assertThat(table.similarities(TestVectors.embedding(new float[D]))).containsExactly(0);
  }

  @Test
  void otherMatrices_areRefused() {
    assertThatThrownBy(() -> new VectorTable(new Tensor("v", 1, D, new float[D]), D))
        .isInstanceOf(ArtifactException.class)
        .hasMessage("vectors: FLOAT32 of 384 columns (expected: int8 of 384)");
    assertThatThrownBy(() -> new VectorTable(TestVectors.table("v", new float[D]), 512))
        .hasMessage("vectors: INT8 of 384 columns (expected: int8 of 512)");
  }

  @Test
  void recentSimilarities_compareAQuestionOnce() {
    var recent =
        new RecentSimilarities(new VectorTable(TestVectors.table("v", TestVectors.axis(0)), D));
    Embedding question = TestVectors.embedding(TestVectors.axis(0));
    assertThat(recent.of(question)).isSameAs(recent.of(question));
    assertThat(recent.of(TestVectors.embedding(TestVectors.axis(1)))[0]).isZero();
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
