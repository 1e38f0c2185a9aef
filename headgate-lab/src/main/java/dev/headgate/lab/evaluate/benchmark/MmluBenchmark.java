package dev.headgate.lab.evaluate.benchmark;

import dev.headgate.lab.dataset.PromptRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * MMLU as RouteLLM scored it, whole and without high_school_mathematics: there the strong model's
 * answers were cut to one token and count as wrong (3 % right).
 */
public final class MmluBenchmark implements Benchmark {

  private static final String CUT_SHORT = "high_school_mathematics";

  @Override
  public String name() {
    return "mmlu";
  }

  @Override
  public List<LabelledSet> load(Path root) throws IOException {
    List<PromptRow> rows = Anchors.MMLU.check(new RouteLlmFiles(root).mmlu());
    List<PromptRow> whole = rows.stream().filter(row -> !row.category().equals(CUT_SHORT)).toList();
    return List.of(
        RouteLlmFiles.set("mmlu", "accuracy", rows),
        RouteLlmFiles.set("mmlu_less_hs_math", "accuracy", whole));
  }
}
