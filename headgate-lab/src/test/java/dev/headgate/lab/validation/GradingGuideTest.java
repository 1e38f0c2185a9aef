package dev.headgate.lab.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.lab.grade.Graders;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GradingGuideTest {

  @Test
  void guide_showsAGoodRowOfEachGrader() throws IOException {
    List<ValidationRow> rows = ValidationRows.read("docs/grading.md", new StringReader(rows()));
    assertThat(rows)
        .extracting(ValidationRow::grader)
        .containsAll(Graders.installed().kinds())
        .isSubsetOf(Graders.installed().kinds());
  }

  private static String rows() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("..", "docs", "grading.md"))) {
      return lines.filter(line -> line.startsWith("{\"id\"")).collect(Collectors.joining("\n"));
    }
  }
}
