package dev.headgate.routers.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.testkit.RouterContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlwaysStrongRouterTest extends RouterContract {

  @Override
  protected Router router() {
    return new AlwaysStrongRouter();
  }

  @Override
  protected RouterInput input(String prompt) {
    return new RouterInput("id", features(prompt), Optional.empty());
  }

  @Test
  void reachesEveryThreshold() {
    assertThat(router().name()).isEqualTo("always_strong");
    assertThat(router().winRate(input("hi"), STRONG, WEAK)).isEqualTo(1);
  }
}
