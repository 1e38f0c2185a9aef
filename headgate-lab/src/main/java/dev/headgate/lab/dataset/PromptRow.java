package dev.headgate.lab.dataset;

import dev.headgate.core.api.Language;
import java.util.Map;
import java.util.Optional;

/**
 * A prompt with what is known of it.
 *
 * @param id unique among all sets
 * @param set the data set, such as {@code mmlu_pro}
 * @param group rows with the same group are near-duplicates and stay on one side of any split
 * @param language what it is written in
 * @param category the set's own label, or the coarse task; empty when unlabelled
 * @param metric how scores were made; empty when the set has one measure only
 * @param prompt the user's text
 * @param scores model to score in [0, 1]; empty when nobody answered
 * @param usage model to what its answer took; lacks models of which nothing was recorded
 * @param choice how the one model that answered was chosen; empty where it was not chosen by a
 *     gateway
 */
public record PromptRow(
    String id,
    String set,
    String group,
    Language language,
    String category,
    String metric,
    String prompt,
    Map<String, Double> scores,
    Map<String, Usage> usage,
    Optional<LoggedChoice> choice) {

  public PromptRow {
    scores = Map.copyOf(scores);
    usage = Map.copyOf(usage);
  }

  /** Makes a row of which several models were asked, or none. */
  public PromptRow(
      String id,
      String set,
      String group,
      Language language,
      String category,
      String metric,
      String prompt,
      Map<String, Double> scores,
      Map<String, Usage> usage) {
    this(id, set, group, language, category, metric, prompt, scores, usage, Optional.empty());
  }

  /** Makes a row of which no usage was recorded. */
  public PromptRow(
      String id,
      String set,
      String group,
      Language language,
      String category,
      String metric,
      String prompt,
      Map<String, Double> scores) {
    this(id, set, group, language, category, metric, prompt, scores, Map.of());
  }

  /** Returns the row as one of the set that its id begins with, where it names one. */
  public PromptRow inSetOfId() {
    int slash = id.indexOf('/');
    return slash <= 0
        ? this
        : new PromptRow(
            id, id.substring(0, slash), group, language, category, metric, prompt, scores, usage);
  }

  /** Returns the same prompt with other outcomes. */
  public PromptRow with(Map<String, Double> newScores, Map<String, Usage> newUsage) {
    return new PromptRow(id, set, group, language, category, metric, prompt, newScores, newUsage);
  }

  /** Returns what a model's answer took. */
  public Usage usageOf(String model) {
    return usage.getOrDefault(model, Usage.UNKNOWN);
  }
}
