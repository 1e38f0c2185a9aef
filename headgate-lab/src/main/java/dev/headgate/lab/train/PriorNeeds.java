package dev.headgate.lab.train;

import dev.headgate.lab.dataset.PromptRow;
import java.util.Map;
import java.util.Optional;

/**
 * The need of prompts that nobody was scored on, by where they come from: our judgement, not a
 * measurement. It teaches what outcome data lacks: that small talk is easy and system design is
 * not.
 */
final class PriorNeeds {

  private static final Map<String, Double> ANCHORS =
      Map.of("trivial", 0.03, "moderate", 0.40, "hard", 0.96);

  private static final Map<String, Double> BELLE =
      Map.ofEntries(
          Map.entry("open_qa", 0.20),
          Map.entry("closed_qa", 0.15),
          Map.entry("brainstorm_advice", 0.25),
          Map.entry("classification", 0.15),
          Map.entry("code", 0.60),
          Map.entry("summarisation", 0.25),
          Map.entry("translation", 0.15),
          Map.entry("math", 0.40),
          Map.entry("creative_writing", 0.35),
          Map.entry("rewrite_edit", 0.15),
          Map.entry("extraction", 0.15));

  private static final Map<String, Double> ARENA_HARD =
      Map.of("math", 0.92, "code", 0.92, "creative_writing", 0.75, "other", 0.85);

  private PriorNeeds() {}

  static Optional<Need> of(PromptRow row) {
    return Optional.ofNullable(value(row)).map(Need::ofPrior);
  }

  private static @org.jspecify.annotations.Nullable Double value(PromptRow row) {
    return switch (row.set()) {
      case "anchors" -> ANCHORS.get(row.category());
      case "chatterbot" -> row.category().equals("greeting_chitchat") ? 0.03 : 0.08;
      case "clinc150" -> 0.06;
      case "belle_eval" -> BELLE.get(row.category());
      case "arena_hard" -> ARENA_HARD.get(row.category());
      case "gaokao_subjective" -> row.category().equals("math") ? 0.90 : 0.75;
      case "writingbench_subset" -> 0.75;
      default -> null;
    };
  }
}
