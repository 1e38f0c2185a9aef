package dev.headgate.gateway.config.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("A", "1", "B_2", "two", "EMPTY", "", "TRICK", "${A}");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "plain, plain",
        "${A}, 1",
        "x${A}y${B_2}z, x1ytwoz",
        "${A:-no}, 1",
        "${NOPE:-yes}, yes",
        "${EMPTY:-yes}, yes",
        "${NOPE:-}, ``",
        "${EMPTY}, ``",
        "${NOPE:-${ALSO:-x}}, x",
        "${NOPE:-${B_2:-x}}, two",
        "${NOPE:-a${A}b}, a1b",
        "${A:-${NOPE}}, 1",
        "$$, $",
        "$${A}, ${A}",
        "${NOPE:-$$}, $",
        "$A, $A",
        "5$, 5$",
        "}, }",
        "${TRICK}, ${A}",
        "http://${NOPE:-h:1}/v1, http://h:1/v1",
      })
  void each_reference_is_replaced(String text, String expected) {
    assertThat(Interpolation.apply(text, ENVIRONMENT)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${NOPE}            | NOPE is not set",
        "${NOPE:-${GONE}}   | GONE is not set",
        "${NOPE} ${GONE}    | variable GONE, NOPE is not set",
        "${                 | without a name",
        "${}                | without a name",
        "${1A}              | without a name",
        "${A                | is not closed",
        "${A:-x             | is not closed",
        "${A b}             | is not closed",
        "${A-x}             | is not closed",
      })
  void each_mistake_is_named(String text, String message) {
    assertThatThrownBy(() -> Interpolation.apply(text, ENVIRONMENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void nesting_is_bounded() {
    assertThatThrownBy(() -> Interpolation.apply("${N:-".repeat(10_000), ENVIRONMENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nested deeper than 20");
  }
}
