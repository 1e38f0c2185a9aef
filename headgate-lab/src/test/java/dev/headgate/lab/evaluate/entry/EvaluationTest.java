package dev.headgate.lab.evaluate.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.lab.FakeEncoder;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.evaluate.benchmark.Benchmarks;
import dev.headgate.lab.evaluate.benchmark.LabelledSet;
import dev.headgate.lab.evaluate.benchmark.ModelPair;
import dev.headgate.lab.evaluate.cost.PriceList;
import dev.headgate.lab.evaluate.protocol.Protocol;
import dev.headgate.lab.evaluate.report.Report;
import dev.headgate.lab.evaluate.report.ResultJson;
import dev.headgate.lab.evaluate.report.ResultPlots;
import dev.headgate.lab.evaluate.report.ResultTable;
import dev.headgate.lab.progress.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {

  private static final int ROWS = 240;

  @TempDir Path folder;

  @Test
  void pool_reportsEveryRouterBesideEveryBaseline() throws IOException {
    Report report = judge(List.of("length", "always_weak"), Optional.empty(), file());
    JsonNode results = json(report);
    assertThat(values(results, node -> node.path("router").asText()))
        .containsExactly("always_weak", "random", "length", "best_single", "zero", "knn", "oracle");
    JsonNode first = results.get(0);
    assertThat(first.path("baseline").booleanValue()).isFalse();
    assertThat(first.path("benchmark").asText()).isEqualTo("tasks");
    assertThat(first.path("protocol").asText()).isEqualTo("held-out");
    assertThat(first.path("n").asInt()).isBetween(20, 80);
    assertThat(first.path("models").asInt()).isEqualTo(3);
    assertThat(first.path("cost_basis").asText()).isEqualTo("measured cost");
    for (String figure : List.of("area", "qnc", "peak", "aiq", "oracle_gap_closed")) {
      assertThat(first.has(figure)).as(figure).isTrue();
      assertThat(first.path("ci95").path(figure)).as(figure).hasSize(2);
    }
    assertThat(first.path("versus").path("knn").fieldNames())
        .toIterable()
        .containsExactly("difference", "ci95", "wins", "losses", "p");
    assertThat(named(results, "knn").path("area").asDouble())
        .isGreaterThan(named(results, "zero").path("area").asDouble());
    assertThat(named(results, "knn").path("oracle_gap_closed").asDouble()).isBetween(.3, 1.0);
  }

  @Test
  void routerOfStaticVectors_isAskedAboutThose_besideOthersOfTheTransformers() throws IOException {
    LabelledSet set = file().about(new ModelPair("dear", "cheap"));
    JsonNode results = json(judge(List.of("mf_static", "mf"), Optional.empty(), set));
    assertThat(values(results, node -> node.path("router").asText())).contains("mf_static", "mf");
    assertThat(named(results, "mf_static").path("apgr").asDouble())
        .isNotEqualTo(named(results, "mf").path("apgr").asDouble())
        .isBetween(-1.0, 2.0);
  }

  @Test
  void pair_reportsRouteLlmsFigures() throws IOException {
    LabelledSet set = file().about(new ModelPair("dear", "cheap"));
    JsonNode results = json(judge(List.of("always_strong"), Optional.empty(), set));
    JsonNode first = results.get(0);
    assertThat(first.path("strong").asText()).isEqualTo("dear");
    assertThat(first.path("weak").asText()).isEqualTo("cheap");
    for (String figure : List.of("apgr", "cpt20", "cpt50", "cpt80", "auc")) {
      assertThat(first.path(figure).isNumber()).as(figure).isTrue();
      assertThat(first.path("ci95").path(figure)).as(figure).hasSize(2);
    }
    assertThat(named(results, "knn").path("apgr").asDouble()).isGreaterThan(.65);
  }

  @Test
  void inDomain_trainsTheKind_onTheNumberOfLabels() throws IOException {
    Optional<Protocol> learning = Optional.of(new Protocol.InDomain(150, 2, 1));
    LabelledSet set = file().about(new ModelPair("dear", "cheap"));
    JsonNode results = json(judge(List.of("knn"), learning, set));
    JsonNode trained = results.get(0);
    assertThat(trained.path("router").asText()).isEqualTo("knn");
    assertThat(trained.path("protocol").asText()).isEqualTo("in-domain-150");
    assertThat(trained.path("draws").asInt()).isEqualTo(2);
    assertThat(trained.path("n").asInt()).isEqualTo(ROWS - 150);
    assertThat(trained.path("apgr").asDouble()).isGreaterThan(.65);
    assertThat(trained.path("versus").has("knn_baseline")).isTrue();
  }

  @Test
  void sameSeed_writesTheSameBytes() throws IOException {
    byte[] once = bytes(judge(List.of("always_weak"), Optional.empty(), file()), "once");
    byte[] again = bytes(judge(List.of("always_weak"), Optional.empty(), file()), "again");
    assertThat(again).isEqualTo(once);
  }

  @Test
  void benchmarkOfAJar_isJudgedWhole_andPlotted() throws IOException {
    LabelledSet tiny = Benchmarks.load("tiny", folder).getFirst();
    Report report = judge(List.of("always_weak"), Optional.empty(), tiny);
    assertThat(report.protocol()).isEqualTo("zero-shot");
    assertThat(named(json(report), "length").path("apgr").asDouble()).isGreaterThan(.8);
    ResultPlots.write(report, folder);
    assertThat(folder.resolve("tiny.svg")).content().contains("random, ", "n = 60");
    assertThat(folder.resolve("tiny.png")).isNotEmptyFile();
  }

  @Test
  void table_isAligned_andSaysWhatItRestsOn() throws IOException {
    StringWriter text = new StringWriter();
    ResultTable.print(
        judge(List.of("always_weak"), Optional.empty(), file()), new PrintWriter(text));
    List<String> lines = text.toString().lines().toList();
    assertThat(text.toString())
        .contains("tasks, held-out, n=", "3 models; cost: measured cost", "wins:losses");
    int column =
        lines.stream().filter(l -> l.startsWith("router")).findFirst().orElseThrow().indexOf("qnc");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("(zero)"))
        .singleElement()
        .satisfies(line -> assertThat(line.substring(column - 2)).startsWith("  "));
  }

  @Test
  void unknownNames_areRefused_beforeAnythingIsRead() throws IOException {
    assertThatThrownBy(() -> judge(List.of("tarot"), Optional.empty(), file()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("--router: tarot (expected: one of [always_strong");
    Optional<Protocol> learning = Optional.of(new Protocol.Folds(2, 1));
    assertThatThrownBy(() -> judge(List.of("tarot"), learning, file()))
        .hasMessageContaining("--router: tarot (expected: one of [");
    assertThatThrownBy(() -> judge(List.of("always_weak", "always_weak"), Optional.empty(), file()))
        .hasMessageContaining("a second router named always_weak");
  }

  @Test
  void pairNotInTheFile_isRefused_namingItsModels() throws IOException {
    LabelledSet set = file();
    assertThatThrownBy(() -> set.about(new ModelPair("dear", "absent")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "--pair: dear:absent (expected: two of the models of tasks: [cheap, dear, useless])");
  }

  private Report judge(List<String> routers, Optional<Protocol> learning, LabelledSet set)
      throws IOException {
    Evaluation.Options options = new Evaluation.Options(routers, learning, .25, 10, 100, 1);
    try (BulkEncoder encoder = new BulkEncoder(new FakeEncoder(), folder.resolve("cache"), 256)) {
      Evaluation evaluation =
          new Evaluation(options, encoder, name -> Optional.empty(), EvaluationTest::silent);
      return evaluation.judge(set, evaluation.routers(), PriceList.empty());
    }
  }

  /** The fake encoder tells hard prompts from others; only the dear model answers them. */
  private LabelledSet file() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      int cheap = i % 3 == 0 ? 0 : 1;
      lines.append(
          """
          {"id":"t/%d","prompt":"%s task %d","outcomes":{"dear":{"score":1,"cost":4},\
          "cheap":{"score":%d,"cost":1},"useless":{"score":0,"cost":5}}}
          """
              .formatted(i, cheap == 0 ? "hard" : "easy", i, cheap));
    }
    Path file = Files.writeString(folder.resolve("tasks.jsonl"), lines);
    return Benchmarks.load(file.toString(), folder).getFirst();
  }

  private JsonNode json(Report report) throws IOException {
    return new ObjectMapper().readTree(bytes(report, "result"));
  }

  private byte[] bytes(Report report, String name) throws IOException {
    Path file = folder.resolve(name + ".json");
    ResultJson.write(file, List.of(report));
    return Files.readAllBytes(file);
  }

  private static JsonNode named(JsonNode results, String router) {
    for (JsonNode result : results) {
      if (result.path("router").asText().equals(router)) {
        return result;
      }
    }
    throw new AssertionError("no result of " + router);
  }

  private static List<String> values(JsonNode results, Function<JsonNode, String> value) {
    List<String> values = new ArrayList<>();
    results.forEach(node -> values.add(value.apply(node)));
    return values;
  }

  private static Progress silent(String label) {
    return new Progress(label, new PrintWriter(Writer.nullWriter()), Clock.systemUTC());
  }
}
