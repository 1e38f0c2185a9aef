package dev.headgate.lab.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.train.Example;
import dev.headgate.lab.train.Need;
import dev.headgate.routers.feature.PromptFeatures;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingTest {

  private static final int DIMENSION = 4;
  private static final List<Example> EXAMPLES =
      IntStream.range(0, 8).mapToObj(ReadingTest::example).toList();

  @Test
  void length_isTheVectorAndWhatMfAppends() {
    float[] read = Reading.LENGTH.of(EXAMPLES).apply(EXAMPLES.getFirst());
    assertThat(read).hasSize(DIMENSION + 2);
  }

  @Test
  void features_varyOneByOne_asMuchAsTheVectorInAll() {
    Function<Example, float[]> read = Reading.FEATURES.of(EXAMPLES);
    double vector = 0;
    for (int column = 0; column < DIMENSION; column++) {
      vector += variance(read, column);
    }
    assertThat(vector).isCloseTo(PromptFeatures.count(), within(1e-3));
    assertThat(variance(read, DIMENSION)).isCloseTo(1, within(1e-3)); // the length
    assertThat(read.apply(EXAMPLES.getFirst())).hasSize(DIMENSION + PromptFeatures.count());
  }

  private static double variance(Function<Example, float[]> read, int column) {
    return EXAMPLES.stream()
        .mapToDouble(example -> read.apply(example)[column])
        .map(value -> value * value)
        .average()
        .orElse(0);
  }

  private static Example example(int i) {
    PromptRow row =
        new PromptRow(
            "set/" + i, "set", "g" + i, Language.ENGLISH, "", "", "x".repeat(9 * i + 1), Map.of());
    float[] values = {
      i % 2 - 0.5f, i % 4 < 2 ? 0.2f : -0.2f, i < 4 ? 0.1f : -0.1f, (i + i / 2) % 2 - 0.5f
    };
    return new Example(row, Need.ofScores(1, 0), 1, new Embedding("encoder", values), false);
  }
}
