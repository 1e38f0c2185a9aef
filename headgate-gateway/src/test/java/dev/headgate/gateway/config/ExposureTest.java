package dev.headgate.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]"})
  void only_this_machine_reaches_loopback(String host) {
    assertThat(Exposure.isLoopback(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "localhost.evil.example", "127.0.0.1.x", ""})
  void others_reach_the_rest(String host) {
    assertThat(Exposure.isLoopback(host)).isFalse();
  }
}
