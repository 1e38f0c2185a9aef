package dev.headgate.gateway.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.gateway.config.ConfigFailure;
import dev.headgate.gateway.config.ConfigResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes are, the result is a configuration or failures with lines. */
class ConfigFuzzTest {

  private static final String EXAMPLE = example();
  private static final String SECRET = "sk-secret-1";

  @Property(tries = 300, seed = "20261121")
  void any_bytes(@ForAll byte[] bytes) {
    check(Load.bytes(bytes), 1 + new String(bytes, StandardCharsets.ISO_8859_1).lines().count());
  }

  @Property(tries = 500, seed = "20261121")
  void any_yaml_like_text(@ForAll("fragments") List<String> fragments) {
    String text = "version: 1\n" + String.join("", fragments);
    check(Load.text(text), 2 + text.lines().count());
  }

  @Property(tries = 500, seed = "20261121")
  void any_damage_to_a_good_file(@ForAll("damaged") String text) {
    check(Load.text(text), 2 + text.lines().count());
  }

  @Provide
  Arbitrary<List<String>> fragments() {
    return Arbitraries.of(
            "models:",
            "server:",
            "routes:",
            "providers:",
            "routing:",
            "api_keys:",
            "id:",
            "port:",
            "openai",
            "gpt-4o",
            "auto",
            "&a",
            "*a",
            "<<:",
            "- ",
            "  ",
            "\n",
            "\n  ",
            "\n    ",
            "{",
            "}",
            "[",
            "]",
            ": ",
            ", ",
            "'",
            "\"",
            "|",
            ">",
            "!!int",
            "!x",
            "? ",
            "#",
            "---",
            "...",
            "${OPENAI_API_KEY}",
            "${",
            "$$",
            "1",
            "-1",
            "1e999",
            "true",
            "null",
            "30s",
            "\t",
            "\0",
            "\u00e9",
            "\ud83d\ude00",
            "%YAML 9.9",
            "endpoints:",
            "base_url: http://x",
            "pricing:")
        .list()
        .ofMaxSize(25);
  }

  @Provide
  Arbitrary<String> damaged() {
    Arbitrary<Integer> from = Arbitraries.integers().between(0, EXAMPLE.length());
    Arbitrary<Integer> length = Arbitraries.integers().between(0, 40);
    Arbitrary<String> put = Arbitraries.strings().ofMaxLength(5);
    return Combinators.combine(from, length, put)
        .as(
            (start, count, text) ->
                EXAMPLE.substring(0, start)
                    + text
                    + EXAMPLE.substring(Math.min(EXAMPLE.length(), start + count)));
  }

  private static void check(ConfigResult result, long lines) {
    assertThat(result.toString()).doesNotContain(SECRET);
    if (result instanceof ConfigResult.Invalid invalid) {
      assertThat(invalid.failures()).isNotEmpty();
      assertThat(invalid.failures())
          .extracting(ConfigFailure::line)
          .allMatch(n -> n >= 1 && n <= lines);
      assertThat(invalid.failures()).extracting(ConfigFailure::message).noneMatch(String::isBlank);
    }
  }

  private static String example() {
    try {
      return Files.readString(Repository.root().resolve("headgate.example.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
