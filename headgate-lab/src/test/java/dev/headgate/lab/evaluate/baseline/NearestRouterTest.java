package dev.headgate.lab.evaluate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.testkit.RouterContract;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.PromptRow;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Prompts on a circle: to the right the strong model is right, to the left the weak one. */
class NearestRouterTest extends RouterContract {

  private final List<Sample> training =
      IntStream.range(0, 400)
          .mapToObj(
              i -> {
                double angle = 2 * Math.PI * i / 400;
                boolean right = Math.cos(angle) > 0;
                return sample(
                    i, angle, Map.of("strong", right ? 1.0 : 0.0, "weak", right ? 0.0 : 1.0));
              })
          .toList();

  @Override
  protected Router router() {
    return NearestRouter.of(training, 1);
  }

  @Override
  protected RouterInput input(String prompt) {
    return at(prompt.hashCode());
  }

  @Test
  void quality_isThatOfThePromptsNearby() {
    assertThat(router().quality(at(0), STRONG).orElse(-1)).isGreaterThan(.9);
    assertThat(router().quality(at(Math.PI), STRONG).orElse(-1)).isLessThan(.1);
    assertThat(router().winRate(at(Math.PI), STRONG, WEAK)).isLessThan(.1);
  }

  @Test
  void unknownModel_hasNoQuality() {
    assertThat(router().quality(at(0), ServingView.model("stranger", .5))).hasValue(0);
  }

  /** Scores that depend on nothing are best predicted by their mean. */
  @Test
  void noise_isShrunkToTheMean() {
    List<Sample> noise =
        IntStream.range(0, 300)
            .mapToObj(i -> sample(i, i * 0.7, Map.of("strong", (i * 7919) % 10 < 5 ? 1.0 : 0.0)))
            .toList();
    Router router = NearestRouter.of(noise, 1);
    assertThat(router.quality(at(1), STRONG).orElse(-1)).isCloseTo(.5, within(.12));
  }

  @Test
  void nothingToLearnFrom_isRefused() {
    assertThatThrownBy(() -> NearestRouter.of(List.of(), 1))
        .hasMessage("knn: 0 prompts to learn from (expected: >= 1)");
  }

  private static Sample sample(int number, double angle, Map<String, Double> scores) {
    PromptRow row =
        new PromptRow("r" + number, "s", "g" + number, Language.ENGLISH, "", "", "prompt", scores);
    return new Sample(row, at(angle), false);
  }

  private static RouterInput at(double angle) {
    float[] vector = {(float) Math.cos(angle), (float) Math.sin(angle)};
    return ServingView.of("id", "prompt", Language.ENGLISH, new Embedding("circle", vector));
  }
}
