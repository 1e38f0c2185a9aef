package dev.headgate.lab.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The feedback lines of a log, by decision. Of one source's scores of a decision the last counts,
 * and so of its comparisons.
 */
final class Opinions {

  private final Map<String, Map<String, Opinion>> byDecision = new HashMap<>();
  private int lines;
  private int unusable;

  /**
   * One source's opinion of one decision.
   *
   * @param source who judges
   * @param tenant whose it is
   * @param at when it came
   * @param score of the model that answered; empty for a comparison
   * @param compared the scores of two models; empty for a score
   */
  record Opinion(
      String source,
      String tenant,
      Instant at,
      OptionalDouble score,
      Map<String, Double> compared) {}

  /** Takes a line, if it is feedback. */
  void add(JsonNode line) {
    if (!line.path("type").asText().equals("feedback")) {
      return;
    }
    lines++;
    OptionalDouble score = score(line);
    Map<String, Double> compared = compared(line);
    if (score.isEmpty() && compared.isEmpty()) {
      unusable++;
      return;
    }
    String source = line.path("source").asText("user");
    Opinion opinion =
        new Opinion(source, line.path("tenant").asText(), time(line), score, compared);
    byDecision
        .computeIfAbsent(line.path("decision_id").asText(), id -> new LinkedHashMap<>())
        .merge(
            source + (compared.isEmpty() ? "/score" : "/preference"),
            opinion,
            (old, fresh) -> fresh.at().isBefore(old.at()) ? old : fresh);
  }

  /** Returns the lines of feedback read. */
  int lines() {
    return lines;
  }

  /** Returns the lines that say nothing usable, such as a score that is no number. */
  int unusable() {
    return unusable;
  }

  /** Returns the opinions of a decision, of each source one. */
  Collection<Opinion> of(String decision) {
    return List.copyOf(byDecision.getOrDefault(decision, Map.of()).values());
  }

  /** Returns how many opinions are of none of these decisions. */
  int besides(Set<String> decisions) {
    return byDecision.entrySet().stream()
        .filter(entry -> !decisions.contains(entry.getKey()))
        .mapToInt(entry -> entry.getValue().size())
        .sum();
  }

  private static Instant time(JsonNode line) {
    try {
      return Instant.parse(line.path("time").asText());
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  private static OptionalDouble score(JsonNode line) {
    JsonNode score = line.path("score");
    if (score.isNumber() && score.doubleValue() >= 0 && score.doubleValue() <= 1) {
      return OptionalDouble.of(score.doubleValue());
    }
    return switch (line.path("thumb").asText()) {
      case "up" -> OptionalDouble.of(1);
      case "down" -> OptionalDouble.of(0);
      default -> OptionalDouble.empty();
    };
  }

  private static Map<String, Double> compared(JsonNode line) {
    String a = line.path("model_a").asText();
    String b = line.path("model_b").asText();
    if (a.isBlank() || b.isBlank() || a.equals(b)) {
      return Map.of();
    }
    return switch (line.path("winner").asText()) {
      case "model_a" -> Map.of(a, 1.0, b, 0.0);
      case "model_b" -> Map.of(a, 0.0, b, 1.0);
      case "tie" -> Map.of(a, 0.5, b, 0.5);
      default -> Map.of();
    };
  }
}
