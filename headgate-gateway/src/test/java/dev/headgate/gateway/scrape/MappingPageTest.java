package dev.headgate.gateway.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.gateway.config.exporter.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page lists what a mapping takes, all of it and nothing else. */
class MappingPageTest {

  private static final Path PAGE = Path.of("../docs/live-routing.md");

  @Test
  void page_hasALineForEachSignal() throws IOException {
    List<String> expected = Stream.of(Signal.values()).map(MappingPageTest::line).toList();
    List<String> written =
        Files.readAllLines(PAGE).stream()
            .dropWhile(line -> !line.startsWith("| signal |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertThat(written).containsExactlyElementsOf(expected);
  }

  private static String line(Signal signal) {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            signal.key(),
            signal.ofServer() ? "`metrics`" : "`devices`",
            signal.meaning(),
            signal.kind().expected(),
            switch (signal.combine()) {
              case SUM -> "added up";
              case MEAN -> "averaged";
              case MAX -> "the greatest";
            });
  }
}
