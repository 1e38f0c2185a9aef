package dev.headgate.routers.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.testkit.RouterContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LengthRouterTest extends RouterContract {

  @Override
  protected Router router() {
    return new LengthRouter();
  }

  @Override
  protected RouterInput input(String prompt) {
    return new RouterInput("id", features(prompt), Optional.empty());
  }

  @Test
  void longerPrompts_scoreHigher() {
    double last = -1;
    for (int length : new int[] {1, 2, 30, 180, 1200, 100_000}) {
      double score = score("x".repeat(length));
      assertThat(score).isGreaterThan(last);
      last = score;
    }
  }

  @Test
  void documentedPoints_hold() {
    assertThat(score("x".repeat(180))).isEqualTo(0.5);
    assertThat(score("x".repeat(30))).isCloseTo(0.1, within(0.01));
    assertThat(score("x".repeat(1200))).isCloseTo(0.9, within(0.01));
    assertThat(score("字".repeat(60))).isEqualTo(0.5);
    assertThat(score("")).isPositive();
  }

  private double score(String prompt) {
    return router().winRate(input(prompt), STRONG, WEAK);
  }
}
