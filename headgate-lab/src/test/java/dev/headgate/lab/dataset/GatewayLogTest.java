package dev.headgate.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.LoggedChoice.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayLogTest {

  @TempDir Path folder;

  @Test
  void decisionsAndOpinions_areJoined_whereverTheyStand() throws IOException {
    Path young = plain("decisions.jsonl", score("d-1", 0.8), thumb("d-2", "down"));
    Path old = packed("decisions.jsonl.1.gz", decision("d-1", "small"), decision("d-2", "big"));
    GatewayLog.Contents log = GatewayLog.read(List.of(young, old));
    assertThat(log.rows()).extracting(PromptRow::id).containsExactly("d-1", "d-2");
    PromptRow first = log.rows().getFirst();
    assertThat(first.set()).isEqualTo(GatewayLog.SET);
    assertThat(first.metric()).isEqualTo("feedback");
    assertThat(first.language()).isEqualTo(Language.ENGLISH);
    assertThat(first.prompt()).isEqualTo("prompt of d-1");
    assertThat(first.scores()).isEqualTo(Map.of("small", 0.8));
    assertThat(first.usageOf("small").costUsd()).hasValue(0.002);
    assertThat(first.usageOf("small").outTokens()).hasValue(34);
    assertThat(first.choice()).isEqualTo(Optional.of(new LoggedChoice(Role.WEAK, 1)));
    assertThat(log.rows().getLast().scores()).isEqualTo(Map.of("big", 0.0));
    assertThat(log.rows().getLast().choice().orElseThrow().role()).isEqualTo(Role.STRONG);
    assertThat(log.summary())
        .isEqualTo("gateway log: 2 decisions, 2 lines of feedback, 2 rows to use");
  }

  @Test
  void ofOneSource_theLastOpinionCounts_ofSeveralTheMean() throws IOException {
    Path log =
        plain(
            "log.jsonl",
            decision("d-1", "small"),
            score("d-1", 0.2).replace("T03", "T05"),
            score("d-1", 1.0),
            score("d-1", 0.6).replace("\"user\"", "\"judge\""));
    PromptRow row = GatewayLog.read(List.of(log)).rows().getFirst();
    assertThat(row.scores().getOrDefault("small", 0.0)).isCloseTo(0.4, within(1e-9));
  }

  @Test
  void comparison_isARowOfTwoModels_inTheSameGroup() throws IOException {
    String preference =
        feedback("d-1", "\"model_a\":\"big\",\"model_b\":\"small\",\"winner\":\"model_a\"");
    Path log = plain("log.jsonl", decision("d-1", "small"), preference, score("d-1", 0.5));
    List<PromptRow> rows = GatewayLog.read(List.of(log)).rows();
    assertThat(rows).hasSize(2);
    assertThat(rows.getLast().scores()).isEqualTo(Map.of("big", 1.0, "small", 0.0));
    assertThat(rows.getLast().metric()).isEqualTo("preference");
    assertThat(rows.getLast().choice()).isEmpty();
    assertThat(rows.getLast().group()).isEqualTo(rows.getFirst().group());
  }

  @Test
  void propensityOfADraw_isKept_thatOfAFallbackIsNot() throws IOException {
    String drawn = decision("d-1", "small").replace("\"propensity\":1", "\"propensity\":0.3");
    String fallback =
        decision("d-2", "big")
            .replace("\"propensity\":1", "\"propensity\":0.3")
            .replace("\"decided_model\":\"big\"", "\"decided_model\":\"small\"");
    Path log = plain("log.jsonl", drawn, fallback, score("d-1", 1), score("d-2", 1));
    List<PromptRow> rows = GatewayLog.read(List.of(log)).rows();
    assertThat(rows.getFirst().choice().orElseThrow().propensity()).isEqualTo(0.3);
    assertThat(rows.getLast().choice().orElseThrow().propensity()).isEqualTo(1);
  }

  @Test
  void whatCannotBeUsed_isCountedAndSaid() throws IOException {
    Path log =
        plain(
            "log.jsonl",
            decision("d-1", "small").replace(",\"prompt\":\"prompt of d-1\"", ""),
            decision("d-2", "small").replace("\"error_free\":1", "\"error\":\"upstream_error\""),
            decision("d-3", "small"),
            decision("d-3", "small"),
            decision("d-4", "small"),
            score("d-1", 1),
            score("d-2", 1),
            score("d-3", 1),
            score("d-4", 1).replace("acme", "other"),
            score("gone", 1),
            feedback("d-3", "\"score\":7").replace("\"user\"", "\"bot\""),
            "{\"type\":\"something new\",\"decision_id\":\"d-3\"}",
            "{\"type\":\"decision\",\"decis");
    GatewayLog.Contents contents = GatewayLog.read(List.of(log));
    assertThat(contents.rows()).extracting(PromptRow::id).containsExactly("d-3");
    assertThat(contents.summary())
        .isEqualTo(
            "gateway log: 4 decisions, 6 lines of feedback, 1 rows to use; left out: 1 opinions of"
                + " decisions that are not in the log, 1 opinions of another tenant's decisions, 1"
                + " opinions that say nothing, 1 judged requests that failed, 1 judged requests"
                + " without their prompt (serve with --log-prompts or server.log_prompts to have"
                + " it), 1 decisions met again, 1 broken lines");
  }

  @Test
  void fileThatIsCutShort_isReadAsFarAsItGoes() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      lines.add(decision("d-" + i, "small"));
      lines.add(score("d-" + i, 1));
    }
    Path whole = packed("decisions.jsonl.gz", lines.toArray(String[]::new));
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.jsonl.gz"), Arrays.copyOf(bytes, bytes.length / 2));
    GatewayLog.Contents contents = GatewayLog.read(List.of(cut));
    assertThat(contents.rows().size()).isBetween(200, 1_999);
    assertThat(contents.summary()).contains("1 broken lines");
  }

  @Test
  void logs_areToldFromOtherData_andNeedNoLicence() throws IOException {
    Path log = plain("mine.jsonl.2", "half a li", decision("d-1", "small"), score("d-1", 1));
    Path outcomes =
        plain(
            "mmlu_pro.jsonl",
            "{\"id\":\"a\",\"prompt\":\"p\",\"outcomes\":{\"big\":{\"score\":1}}}");
    assertThat(GatewayLog.isLog(log)).isTrue();
    assertThat(GatewayLog.isLog(outcomes)).isFalse();
    assertThat(GatewayLog.isLog(folder.resolve("gone"))).isFalse();
    assertThat(DataFiles.resolve(List.of(folder), false).used()).containsExactly(log, outcomes);
    List<String> notes = new ArrayList<>();
    assertThat(DataRows.read(List.of(log, outcomes), notes::add))
        .extracting(PromptRow::set)
        .containsExactly("mmlu_pro", GatewayLog.SET);
    assertThat(notes).singleElement().asString().contains("1 decisions", "1 broken lines");
  }

  private static String decision(String id, String model) {
    boolean strong = model.equals("big");
    return """
    {"type":"decision","time":"2026-01-02T03:04:05Z","decision_id":"%s","tenant":"acme",\
    "route":"auto","router":"mf","win_rate":%s,"threshold":0.5,"decided_model":"%s",\
    "propensity":1,"candidates":[{"model":"big","score":%s},{"model":"small","score":%s}],\
    "error_free":1,"language":"english","prompt":"prompt of %s","routed_model":"%s",\
    "input_tokens":12,"output_tokens":34,"cost_usd":0.002}\
    """
        .formatted(
            id, strong ? 0.7 : 0.2, model, strong ? 0.7 : 0.2, strong ? 0.3 : 0.8, id, model);
  }

  private static String score(String id, double score) {
    return feedback(id, "\"score\":" + score);
  }

  private static String thumb(String id, String thumb) {
    return feedback(id, "\"thumb\":\"" + thumb + "\"");
  }

  private static String feedback(String id, String opinion) {
    return """
    {"type":"feedback","time":"2026-01-02T03:05:00Z","decision_id":"%s","source":"user",\
    "tenant":"acme",%s}\
    """
        .formatted(id, opinion);
  }

  private Path plain(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private Path packed(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
