package dev.headgate.gateway.config.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.ScoreTerm;
import dev.headgate.core.api.Usd;
import dev.headgate.core.api.WeightTargets;
import dev.headgate.core.api.Weights;
import dev.headgate.core.decide.content.LearnedWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightFileTest {

  private static final LearnedWeights FAST =
      new LearnedWeights(
          Optional.empty(),
          "auto",
          new Weights(1, 8, 0.1),
          new WeightTargets(
              Optional.of(Duration.ofMillis(2500)), Optional.empty(), OptionalDouble.empty(), 16),
          Map.of(ScoreTerm.LATENCY, 1.25));
  private static final LearnedWeights ALL =
      new LearnedWeights(
          Optional.of("thrifty"),
          "auto",
          new Weights(1, 1, 1),
          new WeightTargets(
              Optional.of(Duration.ofSeconds(2)),
              Optional.of(new Usd(0.008)),
              OptionalDouble.of(0.85),
              4),
          Map.of(ScoreTerm.COST, 4.0, ScoreTerm.ACCURACY, 1.05));

  @TempDir private Path folder;

  @Test
  void whatIsWritten_isRead() {
    assertThat(WeightFile.read(folder)).isEmpty();
    WeightFile.write(folder, List.of(FAST, ALL));
    assertThat(WeightFile.read(folder)).containsExactly(FAST, ALL);
    WeightFile.write(folder, List.of());
    assertThat(WeightFile.read(folder)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\" : 1 | \"version\" : 2 | not version 1 with a list \"routes\"",
        "\"latency\" : 1.25 | \"latency\" : 17 | entry 1: factor of latency: 17",
        "\"latency\" : 1.25 | \"latency\" : 0.2 | entry 1: factor of latency: 0.2",
        "\"latency\" : 1.25 | \"latency\" : \"NaN\", \"was\" : 1.25 | entry 1: latency: missing",
        "\"route\" | \"rout\" | entry 1: route: missing (expected: a text)",
        "PT2.5S | soon | entry 1: Text cannot be parsed to a Duration",
        "\"accuracy\" : 8.0 | \"accuracy\" : -8.0 | entry 1: accuracy: -8.0 (expected: >= 0.0",
        "} | \"\" | not JSON: "
      })
  void whatIsBroken_isSaid_andPutAside(String good, String bad, String why) throws IOException {
    WeightFile.write(folder, List.of(FAST));
    Path file = folder.resolve(WeightFile.NAME);
    String text = Files.readString(file).replace(good, bad);
    Files.writeString(file, text);
    assertThatThrownBy(() -> WeightFile.read(folder))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("weights.json: ")
        .hasMessageContaining(why)
        .hasMessageContaining("(expected: as the gateway wrote it; restore it, or remove it");
    assertThat(WeightFile.putAside(folder)).hasContent(text);
    assertThat(WeightFile.read(folder)).isEmpty();
  }
}
