package dev.headgate.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.sim.answer.TokenRange;
import dev.headgate.sim.fault.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorOptionsTest {

  @Test
  void readsServerAndModelOptionsFromText() throws Exception {
    SimulatorOptions options =
        SimulatorOptions.parse(
            Map.of(
                "port", "7000",
                "models", "strong, weak",
                "seed", "9",
                "time-to-first-token", "200ms",
                "output-tokens", "10-20",
                "weak/error-rate", "0.25",
                "weak/fault", "cut-after=3",
                "http2", "false"));

    assertThat(options.port()).isEqualTo(7_000);
    assertThat(options.models()).containsExactly("strong", "weak");
    assertThat(options.http2()).isFalse();
    assertThat(options.behaviour().timeToFirstToken()).isEqualTo(Duration.ofMillis(200));
    assertThat(options.behaviour().outputTokens()).isEqualTo(new TokenRange(10, 20));
    assertThat(options.modelBehaviours()).containsOnlyKeys("weak");
    ModelBehaviour weak = options.behaviourOf("weak");
    assertThat(weak.serverErrorRate()).isEqualTo(0.25);
    assertThat(weak.timeToFirstToken()).isEqualTo(Duration.ofMillis(200));
    assertThat(weak.always()).contains(Fault.cutAfter(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colour              | red    | option: colour",
        "weak/port           | 1      | option: weak/port",
        "port                | 70000  | port: 70000",
        "port                | x      | port: x",
        "error-rate          | 1.5    | error-rate: 1.5",
        "hang-rate           | NaN    | hang-rate: NaN",
        "tokens-per-second   | -1     | tokens-per-second: -1",
        "tokens-per-second   | fast   | tokens-per-second: fast",
        "time-to-first-token | soon   | duration: soon",
        "output-tokens       | 0      | output tokens: 0",
        "output-tokens       | 9-3    | output tokens: 9-3",
        "output-tokens       | many   | output tokens: many",
        "error-status        | 404    | error-status: 404",
        "fault               | bang   | fault: bang",
        "event-loops         | 0      | event-loops: 0",
        "http2               | maybe  | http2: maybe",
      })
  void wrongOptionIsNamedWithItsValue(String key, String value, String message) {
    assertThatThrownBy(() -> SimulatorOptions.parse(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("expected");
  }

  @Test
  void ratesMayNotExceedOneTogether() {
    ModelBehaviour hanging = ModelBehaviour.DEFAULT.withHangRate(0.7);

    assertThatThrownBy(() -> hanging.withCutRate(0.7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sum of all fault rates");
  }
}
