package dev.headgate.lab.forecast;

import dev.headgate.core.api.Task;
import dev.headgate.lab.dataset.PromptRow;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The task of a row, by its set and its category there. Sets of prompts name a task themselves;
 * those of outcomes are mapped where their category says plainly what is asked. {@code other} is no
 * task.
 */
public final class TaskLabels {

  private static final Map<String, Task> LAWBENCH =
      Map.ofEntries(
          Map.entry("legal/news-summarisation", Task.SUMMARISATION),
          Map.entry("legal/proofread", Task.REWRITE_EDIT),
          Map.entry("legal/entity-extraction", Task.EXTRACTION),
          Map.entry("legal/reading-comprehension", Task.CLOSED_QA),
          Map.entry("legal/consult-topic", Task.CLASSIFICATION),
          Map.entry("legal/marital-labels", Task.CLASSIFICATION),
          Map.entry("legal/dispute-focus", Task.CLASSIFICATION));

  private static final Map<String, Task> LLMROUTER =
      Map.of(
          "trivia_qa", Task.OPEN_QA,
          "natural_qa", Task.OPEN_QA,
          "openbook_qa", Task.EXAM_KNOWLEDGE,
          "commonsense_qa", Task.EXAM_KNOWLEDGE,
          "arc_challenge", Task.EXAM_KNOWLEDGE,
          "math", Task.MATH,
          "mbpp", Task.CODE,
          "human_eval", Task.CODE,
          "agentverse-logicgrid", Task.REASONING);

  private static final Map<Pattern, Task> ROUTERARENA =
      Map.of(
          Pattern.compile("LiveCodeBench"), Task.CODE,
          Pattern.compile("PubMedQA|NarrativeQA|SuperGLUE-(QA|RC)"), Task.CLOSED_QA,
          Pattern.compile("MathQA|AsDiv|AIME|MATH|MMLUPro_math"), Task.MATH,
          Pattern.compile("WMT19.*"), Task.TRANSLATION,
          Pattern.compile("OpenTDB.*|MedMCQA|MMLUPro_(?!math).*"), Task.EXAM_KNOWLEDGE,
          Pattern.compile("SuperGLUE-(Wic|Entailment|Wsc)"), Task.CLASSIFICATION);

  private static final Map<String, Task> GAOKAO =
      Map.of(
          "exam/Math_I_MCQs", Task.MATH,
          "exam/Math_II_MCQs", Task.MATH,
          "exam/English_Reading_Comp", Task.CLOSED_QA,
          "exam/Chinese_Modern_Lit", Task.CLOSED_QA);

  private TaskLabels() {}

  /** Returns the task, where the row says. */
  public static Optional<Task> of(PromptRow row) {
    String category = row.category();
    return switch (row.set()) {
      case "lawbench" -> Optional.of(LAWBENCH.getOrDefault(category, Task.LEGAL));
      case "llmrouter_ulab" -> Optional.ofNullable(LLMROUTER.get(category));
      case "routerarena_subset" -> routerArena(category);
      case "gaokao_obj_gpt4" -> Optional.of(GAOKAO.getOrDefault(category, Task.EXAM_KNOWLEDGE));
      case "mmlu_pro" -> Optional.of(category.equals("math") ? Task.MATH : Task.EXAM_KNOWLEDGE);
      case "zeroeval_crux" -> Optional.of(Task.CODE);
      default -> Task.named(category).filter(task -> task != Task.UNKNOWN);
    };
  }

  private static Optional<Task> routerArena(String category) {
    return ROUTERARENA.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(category).matches())
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
