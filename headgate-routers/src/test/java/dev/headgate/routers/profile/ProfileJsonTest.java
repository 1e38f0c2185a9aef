package dev.headgate.routers.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.routers.vector.TestVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileJsonTest {

  private static final float[] MEAN = {0.1f, -0.25f, 1e-7f, 0, 0, 0, 3.25f};
  private static final float[] VARIANCE = {0.1f, 0, 0, 0, 0, 0, 1};
  private static final ModelProfile PROFILE =
      TestMaps.profile("org/Model-1", "0123456789abcdef", MEAN, VARIANCE);
  private static final String DOCUMENT = ProfileJson.write(PROFILE);

  @Test
  void writtenAndRead_isTheSame() {
    ModelProfile read = ProfileJson.read(DOCUMENT);
    EncoderProfile part = read.part(TestVectors.ENCODER).orElseThrow();
    assertThat(part.mean()).containsExactly(MEAN);
    assertThat(part.variance()).containsExactly(VARIANCE);
    assertThat(part.clusters().labels()).containsExactly(4, 0, 2);
    assertThat(read.evidence()).isEqualTo(PROFILE.evidence());
    assertThat(read.madeAt()).isEqualTo(TestMaps.MADE);
    assertThat(ProfileJson.write(read)).isEqualTo(DOCUMENT);
  }

  @Test
  void document_isReadable() {
    assertThat(DOCUMENT)
        .startsWith("{\n  \"format\" : 1,\n  \"model\" : \"org/Model-1\",")
        .contains("\"score\" : 0.75,\n        \"low\" : 0.3006,\n        \"high\" : 0.9544,");
  }

  @Test
  void interval_isWilsons() {
    ClusterTally tally = TestMaps.tally();
    assertThat(tally.low(0)).isCloseTo(0.3006, within(1e-4));
    assertThat(tally.low(1)).isZero();
    assertThat(tally.high(1)).isEqualTo(1);
  }

  @Test
  void corruptDocuments_areRefused() {
    refused("", "format: missing (expected: a whole number)");
    refused("{\"format\": 1", "line 1: no JSON");
    refused(DOCUMENT + "{}", "no JSON");
    refused(DOCUMENT.replace("\"format\" : 1", "\"format\" : 2"), "format: 2 (expected: 1;");
    refused(DOCUMENT.replace("-0.25", "NaN"), "no JSON");
    refused(DOCUMENT.replace("-0.25", "1e400"), "mean[1]: Infinity (expected: a finite number)");
    refused(DOCUMENT.replace("-0.25", "\"x\""), "mean[1]: x (expected: a finite number)");
    refused(DOCUMENT.replace("-0.25, ", ""), "coefficients with a variance: 7 (expected: 6)");
    refused(DOCUMENT.replace("0.75", "1.75"), "clusters.score[0]: 1.75 (expected: >= 0.0 and");
    refused(DOCUMENT.replace("\"labels\" : 4", "\"labels\" : -4"), "clusters.labels: -4");
    refused(DOCUMENT.replace("2026-11-20T", "yesterday"), "made_at: yesterday21:00:00Z (expected");
    refused(DOCUMENT.replace("\"version\" : 1", "\"version\" : 0"), "version: 0.0 (expected: >= 1");
    refused(DOCUMENT.replace("\"encoders\"", "\"parts\""), "encoders: none (expected: a part");
    refused(DOCUMENT.replace("\"org/Model-1\"", "\" \""), "model: 1 characters (expected: 1 to");
  }

  @Test
  void file_isNamedInErrors(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), DOCUMENT.substring(0, 300));
    assertThatThrownBy(() -> ProfileJson.read(file))
        .isInstanceOf(ProfileException.class)
        .hasMessageStartingWith("profile " + file + ": line ")
        .hasMessageEndingWith("; profile the model again, or remove the file");
    Files.writeString(file, DOCUMENT);
    assertThat(ProfileJson.read(file).model()).isEqualTo("org/Model-1");
    assertThatThrownBy(() -> ProfileJson.read(folder.resolve("none.json")))
        .hasMessageContaining("none.json: cannot be read");
  }

  private static void refused(String document, String message) {
    assertThatThrownBy(() -> ProfileJson.read(document))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining(message);
  }
}
