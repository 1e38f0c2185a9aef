package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.sim.SimulatedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A router of the configuration that asks a model, evaluated and calibrated like any other. */
class JudgedByAModelTest {

  private static final int ROWS = 60;
  @TempDir Path directory;
  private final SimulatedProvider sim = SimulatedProvider.start();
  private Transcript cli = new Transcript(Path.of(""));

  @BeforeEach
  void configure() throws IOException {
    cli = new Transcript(directory);
    sim.say("grader", "[[2]]");
    Files.writeString(
        directory.resolve("headgate.yaml"),
        """
        version: 1
        providers:
          p: {base_url: "%s/v1", api_key: sk-p}
        models:
          - {id: big, provider: p}
          - {id: small, provider: p}
          - {id: grader, provider: p}
        routers:
          judge: {model: grader, fallback: length}
        """
            .formatted(sim.baseUrl()));
    Files.writeString(
        directory.resolve("rows.jsonl"),
        IntStream.range(0, ROWS).mapToObj(JudgedByAModelTest::row).collect(Collectors.joining()));
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  @Test
  void evalAsksForEachPromptOnce() {
    assertThat(run("eval", "--benchmark", file("rows.jsonl"), "--pair", "big:small"))
        .as(cli.err.toString())
        .isZero();
    assertThat(cli.out.toString()).contains("judge");
    assertThat(cli.err.toString()).containsPattern("judge: (\\d+) prompts asked");
    assertThat(sim.received()).isBetween(1L, (long) ROWS);
  }

  @Test
  void calibrateFindsItsThreshold() {
    assertThat(
            run(
                "calibrate",
                "--min-quality",
                "0.9",
                "--data",
                file("rows.jsonl"),
                "--pair",
                "big:small"))
        .as(cli.err.toString())
        .isZero();
    assertThat(cli.out.toString()).contains("judge");
    assertThat(sim.received()).isEqualTo(ROWS);
  }

  @Test
  void unknownRouters_areToldWhereTheyMayBe() {
    assertThat(
            cli.run(
                "calibrate",
                "--router",
                "jugde",
                "--strong-model-pct",
                "0.5",
                "--prompts",
                file("rows.jsonl"),
                "--config",
                file("headgate.yaml")))
        .isEqualTo(2);
    assertThat(cli.err.toString())
        .contains("--router: jugde (expected: one of [")
        .contains("or the file of an artifact, or a router of --config");
  }

  private int run(String command, String... options) {
    String[] all = new String[options.length + 7];
    all[0] = command;
    all[1] = "--router";
    all[2] = "judge";
    all[3] = "--config";
    all[4] = file("headgate.yaml");
    all[5] = "--cache";
    all[6] = file("cache");
    System.arraycopy(options, 0, all, 7, options.length);
    return cli.run(all);
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private static String row(int i) {
    return """
    {"id": "q%d", "lang": "en", "group": "q%d", "prompt": "question %d", "outcomes": \
    {"big": {"score": 1}, "small": {"score": %d}}}
    """
        .formatted(i, i, i, i % 2);
  }
}
