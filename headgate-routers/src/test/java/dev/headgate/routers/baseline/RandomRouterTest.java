package dev.headgate.routers.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.testkit.RouterContract;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomRouterTest extends RouterContract {

  @Override
  protected Router router() {
    return new RandomRouter();
  }

  @Override
  protected RouterInput input(String prompt) {
    return new RouterInput(prompt, features(prompt), Optional.empty());
  }

  @Test
  void draws_areUniform() {
    double[] draws = draws(new RandomRouter());
    for (double threshold : new double[] {0.1, 0.25, 0.5, 0.9}) {
      double strongShare =
          IntStream.range(0, draws.length).filter(i -> draws[i] >= threshold).count()
              / (double) draws.length;
      assertThat(strongShare).isCloseTo(1 - threshold, within(0.02));
    }
  }

  @Test
  void anotherSeed_drawsOtherwise() {
    assertThat(draws(new RandomRouter(1))).isNotEqualTo(draws(new RandomRouter(2)));
    assertThat(draws(new RandomRouter(1))).isEqualTo(draws(new RandomRouter(1)));
  }

  private double[] draws(Router router) {
    return IntStream.range(0, 10_000)
        .mapToDouble(i -> router.winRate(input("req-" + i), STRONG, WEAK))
        .toArray();
  }
}
