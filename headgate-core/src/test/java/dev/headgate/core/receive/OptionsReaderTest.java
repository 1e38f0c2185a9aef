package dev.headgate.core.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsReaderTest {

  @Test
  void noHeaders_noOptions() {
    assertThat(read(Map.of())).isEqualTo(RequestOptions.NONE);
  }

  @Test
  void allHeaders_areRead() {
    RequestOptions options =
        read(
            Map.of(
                "x-headgate-threshold", " 0.25 ",
                "x-headgate-pin", "gpt-4o",
                "x-headgate-allow", "gpt-*, claude-*",
                "x-headgate-deny", "*-mini",
                "x-headgate-debug", "true"));
    assertThat(options)
        .isEqualTo(
            new RequestOptions(
                OptionalDouble.of(0.25),
                Optional.of(new ModelId("gpt-4o")),
                List.of("gpt-*", "claude-*"),
                List.of("*-mini"),
                true));
  }

  @Test
  void session_isRead() {
    assertThat(read(Map.of("x-headgate-session", " s-1 ")).session()).contains("s-1");
  }

  @Test
  void tags_areASet() {
    assertThat(read(Map.of("x-headgate-tags", "eu , local-only,eu")).tags())
        .containsExactly(new Tag("eu"), Tag.LOCAL_ONLY);
    assertThat(read(Map.of("x-headgate-tags", "local-only")).localOnly()).isTrue();
    assertThat(read(Map.of("x-headgate-tags", "local")).localOnly()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "a,,b", "Local-Only", "a b", "-a", "\u0430"})
  void tags_thatAreNone_areRefused(String value) {
    assertThat(
            catchThrowableOfType(
                RoutingException.class, () -> read(Map.of("x-headgate-tags", value))))
        .hasMessageStartingWith("x-headgate-tags: ")
        .hasMessageContaining("lower case letters");
  }

  @Test
  void tags_areBounded() {
    String many = IntStream.range(0, 33).mapToObj(i -> "t" + i).collect(Collectors.joining(","));
    assertThat(
            catchThrowableOfType(
                RoutingException.class, () -> read(Map.of("x-headgate-tags", many))))
        .hasMessageContaining("at most 32 tags");
    assertThat(
            catchThrowableOfType(
                RoutingException.class, () -> read(Map.of("x-headgate-tags", "a".repeat(10_000)))))
        .hasMessageContaining("at most 32 tags");
  }

  @ParameterizedTest
  @CsvSource({"x-headgate-lambda, 20", "x-headgate-min-quality, 0.8", "x-headgate-max-cost-usd, 0"})
  void objective_isRead(String header, String value) {
    assertThat(read(Map.of(header, " " + value)).objective()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "x-headgate-lambda, -1",
    "x-headgate-lambda, Infinity",
    "x-headgate-min-quality, 1.5",
    "x-headgate-max-cost-usd, a cent"
  })
  void objective_outOfRange_isNamed(String header, String value) {
    assertThat(catchThrowableOfType(RoutingException.class, () -> read(Map.of(header, value))))
        .hasMessageStartingWith(header + ": \"" + value + "\" (expected: ");
  }

  @Test
  void twoObjectives_areRefused() {
    Map<String, String> headers = Map.of("x-headgate-lambda", "1", "x-headgate-min-quality", "0.5");
    assertThat(catchThrowableOfType(RoutingException.class, () -> read(headers)))
        .hasMessageContaining("another header sets one too");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "0.0", "1.0", "1e-5", "5E-1", "-0.0", ".5", "+0.5"})
  void threshold_takesDecimalNumbersInRange(String text) {
    assertThat(ThresholdText.parse(text, "p")).isBetween(0.0, 1.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "NaN",
        "Infinity",
        "-Infinity",
        "1.1",
        "-0.1",
        "1e9",
        "0x1p-1",
        "0.5f",
        "0.5d",
        "x",
        "e",
        "--1",
        "0,5",
        "５",
        "0.50000000000000000000000000000000000000000"
      })
  void threshold_otherwise_isRefusedNamingValueAndRange(String text) {
    RoutingException refusal =
        catchThrowableOfType(
            RoutingException.class, () -> read(Map.of("x-headgate-threshold", text)));
    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_THRESHOLD);
    assertThat(refusal)
        .hasMessageStartingWith("threshold: \"" + text)
        .hasMessageEndingWith("(expected: a number >= 0.0 and <= 1.0)");
    assertThat(refusal.param()).contains("x-headgate-threshold");
  }

  @ParameterizedTest
  @CsvSource({
    "x-headgate-pin, ''",
    "x-headgate-allow, ''",
    "x-headgate-allow, 'a,,b'",
    "x-headgate-deny, 'a,'",
    "x-headgate-session, ''",
    "x-headgate-debug, yes",
    "x-headgate-debug, ''",
  })
  void otherwise_isRefusedNamingTheHeader(String header, String value) {
    RoutingException refusal =
        catchThrowableOfType(RoutingException.class, () -> read(Map.of(header, value)));
    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(refusal.param()).contains(header);
  }

  @Test
  void lists_areBounded() {
    String many = String.join(",", java.util.Collections.nCopies(33, "a"));
    String longOne = "a".repeat(257);
    for (String value : List.of(many, longOne, "a,".repeat(100_000))) {
      RoutingException refusal =
          catchThrowableOfType(
              RoutingException.class, () -> read(Map.of("x-headgate-allow", value)));
      assertThat(refusal.getMessage()).hasSizeLessThan(250);
    }
  }

  private static RequestOptions read(Map<String, String> headers) {
    return OptionsReader.read(name -> Optional.ofNullable(headers.get(name)));
  }
}
