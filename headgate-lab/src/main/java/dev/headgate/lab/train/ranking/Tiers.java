package dev.headgate.lab.train.ranking;

import dev.headgate.routers.ranking.BradleyTerry;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Groups models of like rating, as RouteLLM does, so that a pair seldom compared is judged by pairs
 * like it: the split of the sorted ratings with the least squared distance from each tier's mean.
 */
final class Tiers {

  private Tiers() {}

  /**
   * Rates the models over all battles and groups them.
   *
   * @param most tiers at most
   * @return the tier of each model by name, the worst being 0
   */
  static Map<String, Integer> of(List<Battle> battles, int most) {
    Map<String, Integer> rows = new TreeMap<>();
    battles.forEach(
        battle -> {
          rows.put(battle.winner(), 0);
          rows.put(battle.loser(), 0);
        });
    List<String> models = List.copyOf(rows.keySet());
    for (int i = 0; i < models.size(); i++) {
      rows.put(models.get(i), i);
    }
    double[] ratings = BradleyTerry.fit(wins(battles, rows), new double[models.size()]);
    Integer[] order = new Integer[models.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> ratings[i]));
    double[] sorted = Arrays.stream(order).mapToDouble(i -> ratings[i]).toArray();
    int[] tiers = split(sorted, Math.min(most, sorted.length));
    Map<String, Integer> tierOf = new LinkedHashMap<>();
    for (int i = 0; i < order.length; i++) {
      tierOf.put(models.get(order[i]), tiers[i]);
    }
    return tierOf;
  }

  /** Returns how often the player of the row beat that of the column. */
  static double[][] wins(List<Battle> battles, Map<String, Integer> playerOf) {
    int players = playerOf.values().stream().mapToInt(i -> i + 1).max().orElse(0);
    double[][] wins = new double[players][players];
    for (Battle battle : battles) {
      int winner = playerOf.getOrDefault(battle.winner(), 0);
      int loser = playerOf.getOrDefault(battle.loser(), 0);
      wins[winner][loser] += battle.tie() ? 0.5 : 1;
      wins[loser][winner] += battle.tie() ? 0.5 : 0;
    }
    return wins;
  }

  /** Splits sorted values exactly, by dynamic programming over the end of each tier. */
  static int[] split(double[] sorted, int tiers) {
    int n = sorted.length;
    double[][] least = new double[tiers + 1][n + 1];
    int[][] start = new int[tiers + 1][n + 1];
    for (double[] row : least) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    least[0][0] = 0;
    for (int tier = 1; tier <= tiers; tier++) {
      for (int end = 1; end <= n; end++) {
        for (int from = tier - 1; from < end; from++) {
          double spread = least[tier - 1][from] + spread(sorted, from, end);
          if (spread < least[tier][end]) {
            least[tier][end] = spread;
            start[tier][end] = from;
          }
        }
      }
    }
    int[] tierOf = new int[n];
    int end = n;
    for (int tier = tiers; tier > 0; tier--) {
      Arrays.fill(tierOf, start[tier][end], end, tier - 1);
      end = start[tier][end];
    }
    return tierOf;
  }

  private static double spread(double[] sorted, int from, int end) {
    double mean = Arrays.stream(sorted, from, end).average().orElse(0);
    return Arrays.stream(sorted, from, end).map(v -> (v - mean) * (v - mean)).sum();
  }
}
