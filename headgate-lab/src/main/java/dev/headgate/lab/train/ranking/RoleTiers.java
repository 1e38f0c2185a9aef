package dev.headgate.lab.train.ranking;

import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.train.OutcomeNeeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tiers in which models unknown to the artifact stand: those of the strong and of the weak
 * models of the sets, on average.
 *
 * @param strong of one asked about as strong
 * @param weak of one asked about as weak
 */
record RoleTiers(int strong, int weak) {

  static RoleTiers of(List<PromptRow> rows, Map<String, Integer> tierOf) {
    Map<String, List<PromptRow>> sets = new TreeMap<>();
    rows.forEach(row -> sets.computeIfAbsent(row.set(), set -> new ArrayList<>()).add(row));
    List<Double> strong = new ArrayList<>();
    List<Double> weak = new ArrayList<>();
    for (List<PromptRow> set : sets.values()) {
      OutcomeNeeds roles = OutcomeNeeds.of(set);
      if (!roles.weak().isEmpty()) {
        strong.add(mean(roles.strong(), tierOf));
        weak.add(mean(roles.weak(), tierOf));
      }
    }
    int most = tierOf.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return new RoleTiers(rounded(strong, most), rounded(weak, 0));
  }

  private static double mean(List<String> models, Map<String, Integer> tierOf) {
    return models.stream()
        .mapToInt(model -> tierOf.getOrDefault(model.toLowerCase(Locale.ROOT), 0))
        .average()
        .orElse(0);
  }

  private static int rounded(List<Double> tiers, int otherwise) {
    return (int)
        Math.round(tiers.stream().mapToDouble(Double::doubleValue).average().orElse(otherwise));
  }
}
