package dev.headgate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.lab.serving.ShippedArtifacts;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.CalibratedThreshold;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CalibrateCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void share_isPrintedReadyToPaste() throws IOException {
    assertThat(calibrate("--router", "length", "--strong-model-pct", 0.5, "--prompts", prompts(40)))
        .isZero();
    assertThat(out.toString())
        .contains("sample        40 prompts of prompts.jsonl")
        .containsPattern("threshold     0\\.\\d{5}  \\(estimate\\)")
        .containsPattern("model         router-length-0\\.\\d{5}\n")
        .containsPattern("yaml          routing: \\{router: length, threshold: 0\\.\\d{5}\\}")
        .containsPattern("For 50.0% strong model calls for length, threshold = 0\\.\\d{5}\n");
  }

  @Test
  void json_isOneObject() throws IOException {
    calibrate("--router", "length", "--strong-model-pct", .25, "--prompts", prompts(40), "--json");
    JsonNode node = new ObjectMapper().readTree(out.toString());
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(node.path("object").asText()).isEqualTo("headgate.calibration");
    JsonNode result = node.path("results").get(0);
    assertThat(result.path("strong_share").path("value").asDouble()).isEqualTo(.25);
    assertThat(result.path("n").asInt()).isEqualTo(40);
    assertThat(result.path("promised").asBoolean()).isFalse();
  }

  @Test
  void budget_needsPrices_andSaysSo() throws IOException {
    Path prompts = prompts(20);
    assertThat(calibrate("--router", "length", "--budget-usd-per-1k", 1, "--prompts", prompts))
        .isEqualTo(2);
    assertThat(errors.toString()).startsWith("--strong-price: missing (expected: IN/OUT");
    Object[] priced = {
      "--router",
      "length",
      "--prompts",
      prompts,
      "--strong-price",
      "2.5/10",
      "--weak-price",
      "0.15/0.6",
      "--output-tokens",
      100,
      "--budget-usd-per-1k"
    };
    assertThat(calibrate(with(priced, "0.6"))).isZero();
    assertThat(out.toString()).contains("usd per 1k");
    assertThat(calibrate(with(priced, "0.01"))).isEqualTo(2);
    assertThat(errors.toString()).contains("--budget-usd-per-1k: 0.01 (expected: at least 0.06");
    assertThat(calibrate(with(priced, "1", "--weak-price", "cheap"))).isEqualTo(2);
  }

  @Test
  void promise_isMade_andWritten_andShown() throws IOException {
    Path artifact = folder.resolve("mine.router");
    Path data = labelled(400, "strong", "weak");
    Files.write(artifact, ShippedArtifacts.find("mf").orElseThrow().toBytes());
    assertThat(
            calibrate(
                "--router",
                "length",
                "--max-quality-loss",
                .05,
                "--data",
                data,
                "--pair",
                "strong:weak"))
        .isZero();
    assertThat(out.toString())
        .contains("(promised)", "with 95.0 % confidence over the draw of the labelled sample");
    // what --write does, without encoding
    RouterArtifact read = RouterReaders.read(artifact);
    CalibratedThreshold threshold =
        new CalibratedThreshold(
            "max-quality-loss",
            .05,
            .12345,
            .6,
            .95,
            "bets",
            "holds",
            "d.jsonl",
            400,
            390,
            "s",
            "w");
    Path written = folder.resolve("written.router");
    Files.write(written, read.with(read.header().calibrated(threshold)).toBytes());
    assertThat(run(new ArtifactCommand(), "show", written)).isZero();
    assertThat(out.toString())
        .contains(
            "max-quality-loss 0.05: threshold 0.12345, strong share 0.600, confidence 0.95",
            "s over w, 400 prompts in 390 groups of d.jsonl",
            "promise: holds");
    ArtifactHeader again = RouterReaders.read(written).header().calibrated(threshold);
    assertThat(again.calibrated()).containsExactly(threshold);
  }

  @Test
  void write_needsATrainedRouter() throws IOException {
    assertThat(
            calibrate(
                "--router",
                "length",
                "--strong-model-pct",
                .5,
                "--prompts",
                prompts(9),
                "--write",
                folder.resolve("x")))
        .isEqualTo(2);
    assertThat(errors.toString()).contains("--write: router length has no artifact");
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void tooFewLabels_areRefused() throws IOException {
    Path data = labelled(50, "s", "w");
    assertThat(
            calibrate(
                "--router", "length", "--max-quality-loss", .02, "--data", data, "--pair", "s:w"))
        .isEqualTo(2);
    assertThat(errors.toString())
        .startsWith("labelled prompts: 50, in 50 groups (expected: at least ");
  }

  @Test
  void minQuality_tellsEstimateFromPromise() throws IOException {
    Path data = labelled(600, "s", "w");
    assertThat(
            calibrate("--router", "length", "--min-quality", .9, "--data", data, "--pair", "s:w"))
        .isZero();
    assertThat(out.toString()).contains("(estimate)", "(promised)", "quality share");
  }

  @Test
  void promise_isTakenBack_whereTheSampleIsTooSmall() throws IOException {
    Object[] few = {
      "--router", "length", "--min-quality", .95, "--data", labelled(40, "s", "w"), "--pair", "s:w"
    };
    assertThat(calibrate(few)).isZero();
    assertThat(out.toString())
        .contains("(estimate)", "nothing can be promised with confidence 0.95 by 40 groups")
        .doesNotContain("(promised)");
    assertThat(results(few)).hasSize(1);
    assertThat(results(few).get(0).path("promised").asBoolean()).isFalse();
  }

  @Test
  void whereNoThresholdKeepsTheBound_allGoesStrong_andANoteSaysSo() throws IOException {
    Path data =
        write(
            "labelled.jsonl",
            400,
            i ->
                ("{\"id\": \"%d\", \"prompt\": \"the same\", \"outcomes\":"
                        + " {\"s\": {\"score\": 1}, \"w\": {\"score\": 0}}}")
                    .formatted(i));
    Object[] hopeless = {
      "--router", "length", "--max-quality-loss", .05, "--data", data, "--pair", "s:w"
    };
    assertThat(calibrate(hopeless)).isZero();
    assertThat(out.toString()).contains("no prompt of the sample goes weak");
    assertThat(results(hopeless).get(0).path("strong_share").path("value").asDouble()).isEqualTo(1);
  }

  @Test
  void promise_isTakenBack_whereTheRouterLearnedFromTheSet() throws IOException {
    Object[] seen = {
      "--router",
      "mf_static",
      "--max-quality-loss",
      .1,
      "--data",
      Files.copy(labelled(200, "s", "w"), folder.resolve("mmlu_pro.jsonl")),
      "--pair",
      "s:w"
    };
    assertThat(calibrate(seen)).isZero();
    assertThat(out.toString())
        .contains("(estimate)", "the router learned from mmlu_pro itself")
        .doesNotContain("(promised)");
    assertThat(results(seen).get(0).path("promised").asBoolean()).isFalse();
  }

  @Test
  void badInput_exitsWith2_andIsNamed() throws IOException {
    Path data = labelled(5, "strong-one", "weak-one");
    Path empty = Files.writeString(folder.resolve("empty.jsonl"), "");
    assertRefused(
        "--router: lenght (expected: one of [", "--router", "lenght", "--strong-model-pct", 1);
    assertRefused("did you mean length?", "--router", "lenght", "--strong-model-pct", 1);
    assertRefused("--prompts: missing", "--router", "length", "--strong-model-pct", .5);
    assertRefused("--data: missing", "--router", "length", "--min-quality", .5);
    assertRefused("--pair: missing", "--router", "length", "--min-quality", .5, "--data", data);
    assertRefused(
        "--pair: model weak-on (expected: did you mean weak-one?)",
        "--router",
        "length",
        "--min-quality",
        .5,
        "--data",
        data,
        "--pair",
        "strong-one:weak-on");
    assertRefused(
        "no labelled rows of 9",
        "--router",
        "length",
        "--min-quality",
        .5,
        "--data",
        unlabelled(9),
        "--pair",
        "a:b");
    assertRefused(
        "empty.jsonl: no requests",
        "--router",
        "length",
        "--strong-model-pct",
        1,
        "--prompts",
        empty);
    assertRefused(
        "--strong-model-pct: NaN (expected: >= 0.0 and <= 1.0)",
        "--router",
        "length",
        "--strong-model-pct",
        "NaN",
        "--prompts",
        prompts(3));
    assertRefused("mutually exclusive", "--strong-model-pct", 1, "--min-quality", 1);
    assertRefused("--strong-model-pct", "--router", "length");
  }

  @Test
  void artifactShow_printsTheShippedCard() throws IOException {
    assertThat(run(new ArtifactCommand(), "show", "mf")).isZero();
    assertThat(out.toString())
        .contains(
            "router kind     mf",
            "encoder         all-minilm-l6-v2-q, 384 components",
            "learned from",
            "Apache-2.0 (TIGER-AI-Lab/MMLU-Pro)",
            "figures on rows not learned from",
            "strong share 0.50  threshold 0.",
            "weights")
        .containsPattern("sha256          [0-9a-f]{64}");
    assertThat(run(new ArtifactCommand(), "show", "mf", "--json")).isZero();
    String last = out.toString().lines().reduce((a, b) -> b).orElseThrow();
    assertThat(new ObjectMapper().readTree(last).at("/header/router").asText()).isEqualTo("mf");
  }

  @Test
  void artifactShow_refusesWhatIsNone() throws IOException {
    Path file = Files.writeString(folder.resolve("a.router"), "nonsense");
    assertThat(run(new ArtifactCommand(), "show", file)).isEqualTo(2);
    assertThat(run(new ArtifactCommand(), "show", "nothing")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("8 bytes (expected: a whole file)", "nothing: not there");
    assertThat(run(new ArtifactCommand())).isEqualTo(2);
  }

  private void assertRefused(String message, Object... arguments) {
    assertThat(calibrate(arguments)).isEqualTo(2);
    assertThat(errors.toString()).contains(message);
  }

  private List<JsonNode> results(Object... arguments) throws IOException {
    out.getBuffer().setLength(0);
    calibrate(with(arguments, "--json"));
    List<JsonNode> results = new ArrayList<>();
    new ObjectMapper().readTree(out.toString()).path("results").forEach(results::add);
    return results;
  }

  private int calibrate(Object... arguments) {
    return run(new CalibrateCommand(), arguments);
  }

  private int run(LabCommand command, Object... arguments) {
    String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(errors, true))
        .execute(words);
  }

  private static Object[] with(Object[] arguments, Object... more) {
    return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray();
  }

  private Path prompts(int n) throws IOException {
    return write("prompts.jsonl", n, i -> "{\"prompt\": \"%s\"}".formatted("word ".repeat(i + 1)));
  }

  /** The weak model fails on every tenth prompt of the longer half. */
  private Path labelled(int n, String strong, String weak) throws IOException {
    return write(
        "labelled.jsonl",
        n,
        i ->
            "{\"id\": \"%d\", \"prompt\": \"%s\", \"outcomes\": {\"%s\": {\"score\": 1}, \"%s\": {\"score\": %d}}}"
                .formatted(
                    i, "word ".repeat(i + 1), strong, weak, i > n / 2 && i % 10 == 0 ? 0 : 1));
  }

  private Path unlabelled(int n) throws IOException {
    return write("bare.jsonl", n, i -> "{\"id\": \"%d\", \"prompt\": \"p\"}".formatted(i));
  }

  private Path write(String name, int n, IntFunction<String> line) throws IOException {
    List<String> lines = IntStream.range(0, n).mapToObj(line).collect(Collectors.toList());
    return Files.write(folder.resolve(name), lines);
  }
}
