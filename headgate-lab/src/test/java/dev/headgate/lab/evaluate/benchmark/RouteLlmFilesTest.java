package dev.headgate.lab.evaluate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.evaluate.DeferralCurve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteLlmFilesTest {

  private static final Path DATA = Path.of("../../shared/data/routellm");
  private static final String HEAD =
      "prompt,gpt-4-1106-preview,mistralai/Mixtral-8x7B-Instruct-v0.1\n";

  @TempDir Path folder;

  @Test
  void mmlu_isReadBySubject_withoutWhatIsContaminated() throws IOException {
    write("mmlu/responses/mmlu_biology.csv", HEAD + "\"What, then?\",True,False\nseen,True,True\n");
    write("mmlu/responses/mmlu_art.csv", HEAD + "Who?,False,True\n");
    write("mmlu/contaminated_prompts.jsonl", "{\"eval_prompt\":\"seen\"}\n");
    List<PromptRow> rows = new RouteLlmFiles(folder).mmlu();
    assertThat(rows).extracting(PromptRow::prompt).containsExactly("Who?", "What, then?");
    assertThat(rows).extracting(PromptRow::category).containsExactly("art", "biology");
    assertThat(rows.getLast().scores())
        .containsEntry("gpt-4-1106-preview", 1.0)
        .containsEntry("mistralai/Mixtral-8x7B-Instruct-v0.1", 0.0);
  }

  @Test
  void mtBench_takesTheFirstTurn_andTheMeanOfAllGrades() throws IOException {
    write("mt_bench/question.jsonl", "{\"question_id\":1,\"turns\":[\"Write.\",\"Shorter.\"]}\n");
    write(
        "mt_bench/judgements.jsonl",
        grade("gpt-4-1106-preview", 10)
            + grade("gpt-4-1106-preview", 8)
            + grade("mistralai/Mixtral-8x7B-Instruct-v0.1", 5)
            + grade("another", 1));
    write("mt_bench/contaminated_prompts.jsonl", "");
    PromptRow row = new RouteLlmFiles(folder).mtBench().getFirst();
    assertThat(row.prompt()).isEqualTo("Write.");
    assertThat(row.scores())
        .containsEntry("gpt-4-1106-preview", .9)
        .containsEntry("mistralai/Mixtral-8x7B-Instruct-v0.1", .5);
  }

  @Test
  void questionWithoutGrade_isNamed() throws IOException {
    write("mt_bench/question.jsonl", "{\"question_id\":7,\"turns\":[\"Write.\"]}\n");
    write("mt_bench/judgements.jsonl", "");
    write("mt_bench/contaminated_prompts.jsonl", "");
    assertThatThrownBy(() -> new RouteLlmFiles(folder).mtBench())
        .hasMessage("mt_bench question 7: no grade of gpt-4-1106-preview (expected: one or more)");
  }

  @Test
  void missingColumn_isNamed() throws IOException {
    write("gsm8k/gsm8k_responses.csv", "prompt,gpt-4-1106-preview\nHow many?,True\n");
    write("gsm8k/contaminated_prompts.jsonl", "");
    assertThatThrownBy(() -> new RouteLlmFiles(folder).gsm8k())
        .hasMessageContaining("no column \"mistralai/Mixtral-8x7B-Instruct-v0.1\"");
  }

  @Test
  void filesThatDifferFromThePublished_areRefused() throws IOException {
    write("gsm8k/gsm8k_responses.csv", HEAD + "How many?,True,False\n");
    write("gsm8k/contaminated_prompts.jsonl", "");
    assertThatThrownBy(() -> Benchmarks.load("gsm8k", folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("gsm8k: 1 prompts, weak 0.00000, strong 1.00000, oracle 1.00000")
        .hasMessageContaining("expected: 1307 prompts, weak 0.63734, strong 0.85769");
  }

  @Test
  void missingFiles_areNamed_withTheOptionThatTellsWhereTheyAre() {
    assertThatThrownBy(() -> Benchmarks.load("mmlu", folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("mmlu: cannot be read")
        .hasMessageContaining("--benchmark-data");
  }

  /** The figures of the data's README; loading fails where they are not met. */
  @Test
  void anchors_areReproduced() {
    assumeTrue(Files.isDirectory(DATA), "RouteLLM's benchmark is not at " + DATA);
    assertThat(Benchmarks.load("mmlu", DATA))
        .extracting(LabelledSet::name)
        .containsExactly("mmlu", "mmlu_less_hs_math");
    assertThat(set("gsm8k").rows()).hasSize(1_307);
    assertThat(set("mt-bench").rows()).hasSize(72);
  }

  /** Prompt length alone, measured independently with the same protocol. */
  @Test
  void lengthAlone_givesTheKnownFigures() {
    assumeTrue(Files.isDirectory(DATA), "RouteLLM's benchmark is not at " + DATA);
    assertThat(byLength(set("mmlu")).apgr()).isCloseTo(.584, within(.002));
    assertThat(byLength(set("mmlu")).cpt(.5)).isCloseTo(.367, within(.003));
    assertThat(byLength(set("mmlu")).cpt(.8)).isCloseTo(.692, within(.003));
    assertThat(byLength(set("gsm8k")).apgr()).isCloseTo(.599, within(.002));
    assertThat(byLength(set("mt-bench")).apgr()).isCloseTo(.556, within(.002));
  }

  private static LabelledSet set(String name) {
    return Benchmarks.load(name, DATA).getFirst();
  }

  private static DeferralCurve byLength(LabelledSet set) {
    return DeferralCurve.of(
        set.rows().stream().mapToDouble(row -> row.prompt().length()).toArray(),
        scores(set, RouteLlmFiles.PAIR.strong()),
        scores(set, RouteLlmFiles.PAIR.weak()));
  }

  private static double[] scores(LabelledSet set, String model) {
    return set.rows().stream().mapToDouble(row -> row.scores().getOrDefault(model, -1.0)).toArray();
  }

  private static String grade(String model, int score) {
    return "{\"question_id\":1,\"model\":\"%s\",\"score\":%d}\n".formatted(model, score);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
