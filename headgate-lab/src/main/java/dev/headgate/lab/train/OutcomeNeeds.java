package dev.headgate.lab.train;

import dev.headgate.lab.dataset.PromptRow;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The need of prompts of one set that several models answered: the set's best models (top 10 %)
 * stand for the strong one, those with 40 to 80 % of its mean score for the weak one.
 */
public final class OutcomeNeeds {

  /**
   * Which models of a set stand for either side.
   *
   * @param strongShare of the models, the best, for the strong one; above 0, at most 1
   * @param weakFrom least mean score of those for the weak one, relative to the strong side's
   * @param weakTo most, likewise
   */
  public record Sides(double strongShare, double weakFrom, double weakTo) {

    /** What routers are trained with. */
    public static final Sides TRAINING = new Sides(0.10, 0.40, 0.80);

    public Sides {
      if (!(strongShare > 0 && strongShare <= 1 && weakFrom >= 0 && weakFrom < weakTo)) {
        throw new IllegalArgumentException(
            "sides: %s:%s:%s (expected: share above 0 and at most 1, then from < to)"
                .formatted(strongShare, weakFrom, weakTo));
      }
    }
  }

  /** A single model's failure tells of difficulty only; its need is drawn to the middle. */
  private static final double LONE_SUCCESS = 0.30;

  private static final double LONE_FAILURE = 0.80;

  private final List<String> strong;
  private final List<String> weak;

  private OutcomeNeeds(List<String> strong, List<String> weak) {
    this.strong = strong;
    this.weak = weak;
  }

  /** Ranks the models by their mean over the rows, which must be training rows. */
  public static OutcomeNeeds of(List<PromptRow> rows) {
    return of(rows, Sides.TRAINING);
  }

  /** Ranks the models by their mean over the rows, and takes these for the sides. */
  public static OutcomeNeeds of(List<PromptRow> rows, Sides sides) {
    Map<String, Double> means = means(rows);
    List<String> ranked =
        means.keySet().stream()
            .sorted(
                Comparator.comparingDouble((String model) -> -means.getOrDefault(model, 0.0))
                    .thenComparing(model -> model))
            .toList();
    List<String> strong = ranked.subList(0, (int) Math.ceil(ranked.size() * sides.strongShare()));
    double best =
        strong.stream().mapToDouble(model -> means.getOrDefault(model, 0.0)).average().orElse(0);
    List<String> weak =
        ranked.stream()
            .filter(
                model ->
                    isBetween(
                        means.getOrDefault(model, 0.0) / best, sides.weakFrom(), sides.weakTo()))
            .toList();
    return new OutcomeNeeds(strong, weak);
  }

  private static boolean isBetween(double value, double low, double high) {
    return value >= low && value <= high;
  }

  /** Returns the need of a prompt of which only one model's score is known. */
  static double lone(double score) {
    return LONE_FAILURE + (LONE_SUCCESS - LONE_FAILURE) * score;
  }

  /** Returns the need, or nothing where a side has no outcome on the row. */
  public Optional<Need> of(PromptRow row) {
    OptionalDouble strongScore = mean(row, strong);
    OptionalDouble weakScore = mean(row, weak);
    if (strongScore.isEmpty()) {
      return Optional.empty();
    }
    if (weak.isEmpty()) {
      return Optional.of(Need.ofPrior(lone(strongScore.getAsDouble())));
    }
    return weakScore.isEmpty()
        ? Optional.empty()
        : Optional.of(Need.ofScores(strongScore.getAsDouble(), weakScore.getAsDouble()));
  }

  /** Returns the models that stand for the strong one, the best first. */
  public List<String> strong() {
    return strong;
  }

  /** Returns the models that stand for the weak one, the best first. */
  public List<String> weak() {
    return weak;
  }

  private static OptionalDouble mean(PromptRow row, List<String> models) {
    return models.stream()
        .filter(row.scores()::containsKey)
        .mapToDouble(model -> row.scores().getOrDefault(model, 0.0))
        .average();
  }

  private static Map<String, Double> means(List<PromptRow> rows) {
    return rows.stream()
        .flatMap(row -> row.scores().entrySet().stream())
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.averagingDouble(Map.Entry::getValue)));
  }
}
