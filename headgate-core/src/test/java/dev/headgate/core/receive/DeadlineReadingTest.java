package dev.headgate.core.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The deadline of a request, by its header or its body. */
class DeadlineReadingTest {

  @Test
  void header_isMilliseconds() {
    assertThat(options(" 1500").deadline()).contains(Duration.ofMillis(1500));
    assertThat(options("3600000").deadline()).contains(Duration.ofHours(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-5", "1.5", "1e3", "2s", "3600001", "99999999999", "NaN"})
  void anythingElse_isNamed(String text) {
    assertThat(catchThrowableOfType(RoutingException.class, () -> options(text)))
        .hasMessageStartingWith("x-headgate-deadline-ms: ")
        .hasMessageEndingWith("(expected: a whole number of milliseconds, 1 to 3600000)");
  }

  @Test
  void body_wins() {
    assertThat(read("{\"deadline_ms\": 250}").deadline()).contains(Duration.ofMillis(250));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"deadline_ms\": \"250\"}", "{\"deadline_ms\": 0.5}"})
  void body_withAnythingElse_isRefused(String own) {
    assertThatThrownBy(() -> read(own))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("headgate.deadline_ms");
  }

  private static RequestOptions options(String deadline) {
    Map<String, String> headers = Map.of("x-headgate-deadline-ms", deadline);
    return OptionsReader.read(name -> Optional.ofNullable(headers.get(name)));
  }

  private static RequestOptions read(String own) {
    String body =
        "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"headgate\":"
            + own
            + "}";
    return new RequestReader(ReadLimits.DEFAULT)
        .read(
            new Received(
                "id",
                Dialect.OPENAI,
                Operation.CHAT,
                body.getBytes(StandardCharsets.UTF_8),
                options("9000"),
                Caller.ANONYMOUS))
        .options();
  }
}
