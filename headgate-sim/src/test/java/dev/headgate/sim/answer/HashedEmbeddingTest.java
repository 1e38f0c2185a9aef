package dev.headgate.sim.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashedEmbeddingTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "你好，世界", "a b c d e f g"})
  void vectorsHaveLengthOne(String text) {
    float[] vector = HashedEmbedding.of(text, 100);

    assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
    assertThat(HashedEmbedding.of(text, 100)).isEqualTo(vector);
  }

  @Test
  void textsThatShareWordsAreNear() {
    float[] text = HashedEmbedding.of("how to bake bread at home", 384);

    double near = dot(text, HashedEmbedding.of("How to bake bread", 384));
    double far = dot(text, HashedEmbedding.of("quantum field theory lecture", 384));

    assertThat(near).isGreaterThan(0.6);
    assertThat(far).isLessThan(0.3);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * (double) b[i];
    }
    return sum;
  }
}
