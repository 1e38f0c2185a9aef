package dev.headgate.routers.mf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Embedding;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptVectorTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 7, 384})
  void dot_isThatOfTheVectorItself(int dimension) {
    Random random = new Random(dimension);
    float[] values = new float[dimension];
    double[] direction = new double[dimension + PromptVector.APPENDED];
    for (int i = 0; i < dimension; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    for (int i = 0; i < direction.length; i++) {
      direction[i] = random.nextDouble() - 0.5;
    }
    Embedding embedding = new Embedding("test", values);
    float[] vector = PromptVector.of(embedding, "a prompt");
    double expected = 0;
    for (int i = 0; i < vector.length; i++) {
      expected += direction[i] * vector[i];
    }
    assertThat(PromptVector.dot(direction, embedding, "a prompt"))
        .isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 4000, 1_000_000})
  void length_isWhatWeightsWereTrainedWith(int characters) {
    float[] vector = PromptVector.of(new Embedding("test", new float[0]), "x".repeat(characters));
    assertThat(vector[1]).isCloseTo((float) ((Math.log1p(characters) - 5) / 2), within(1e-6f));
  }
}
