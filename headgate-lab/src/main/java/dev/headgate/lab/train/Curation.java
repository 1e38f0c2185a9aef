package dev.headgate.lab.train;

import dev.headgate.lab.dataset.PromptRow;
import java.util.Set;

/**
 * Which rows are worth learning from: not those scored by likeness to a reference text, which all
 * models fail alike, nor those that resemble a public benchmark we test on.
 */
public final class Curation {

  private static final Set<String> LIKENESS =
      Set.of("rougeL", "f0.5", "meteor_score", "commongen_coverage");
  private static final Set<String> TESTED_ON = Set.of("mmlu", "gsm8k");

  private Curation() {}

  /** Returns whether the row is worth learning from. */
  public static boolean keeps(PromptRow row) {
    return !LIKENESS.contains(row.metric())
        && !(row.set().equals("llmrouter_ulab") && TESTED_ON.contains(row.category()));
  }
}
