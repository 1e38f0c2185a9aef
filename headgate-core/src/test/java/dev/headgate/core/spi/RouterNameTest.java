package dev.headgate.core.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ModelCard;
import org.junit.jupiter.api.Test;

class RouterNameTest {

  @Test
  void aRouterOfOneMethod_isNamedAfterItsClass() {
    assertThat(new NightShiftRouter().name()).isEqualTo("night_shift");
    assertThat(new Router7().name()).isEqualTo("router7");
  }

  private static class NightShiftRouter implements Router {
    @Override
    public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
      return 0.5;
    }
  }

  private static class Router7 extends NightShiftRouter {}
}
