package dev.headgate.routers.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.testkit.RouterContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlwaysWeakRouterTest extends RouterContract {

  @Override
  protected Router router() {
    return new AlwaysWeakRouter();
  }

  @Override
  protected RouterInput input(String prompt) {
    return new RouterInput("id", features(prompt), Optional.empty());
  }

  @Test
  void reachesNoThresholdAboveZero() {
    assertThat(router().name()).isEqualTo("always_weak");
    assertThat(router().winRate(input("hi"), STRONG, WEAK)).isZero();
  }
}
