package dev.headgate.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.lab.dataset.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CentroidFileTest {

  @TempDir Path folder;

  @Test
  void centroids_areReadAsTheyWereWritten() throws IOException {
    float[][] english = {{0.6f, 0.8f}, {1, 0}};
    float[][] chinese = {{0, 0, 1}};
    Path file =
        Files.writeString(
            folder.resolve("c.jsonl"),
            CentroidFile.lines("en", english, new long[] {3, 4})
                + CentroidFile.lines("zh", chinese, new long[] {5}));
    assertThat(CentroidFile.read(file)).containsOnlyKeys("en", "zh");
    assertThat(CentroidFile.read(file).get("en")).isDeepEqualTo(english);
    assertThat(CentroidFile.read(file).get("zh")).isDeepEqualTo(chinese);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                              | not JSON",
        "{\"encoder\":\"en\",\"centroid\":[1,1]}           | centroid of length 1.41",
        "{\"encoder\":\"en\",\"centroid\":[1,\"x\"]}         | centroid of length NaN",
        "{\"encoder\":\"en\",\"centroid\":[1,0,0]}         | centroid of 3 numbers (expected: 2",
      })
  void lineThatIsNoCentroid_isNamed(String line, String message) throws IOException {
    Path file = folder.resolve("c.jsonl");
    Files.writeString(
        file, CentroidFile.lines("en", new float[][] {{1, 0}}, new long[] {1}) + line + "\n");
    assertThatThrownBy(() -> CentroidFile.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("c.jsonl:2: ")
        .hasMessageContaining(message);
  }

  @Test
  void emptyFile_isRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("c.jsonl"));
    assertThatThrownBy(() -> CentroidFile.read(file))
        .hasMessageContaining("none (expected: at least one)");
  }
}
