package dev.headgate.lab.train.ranking;

import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.StableHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Two models that answered the same prompt.
 *
 * @param prompt the index of the prompt's row
 * @param winner the model that did better, in lower case; either of them where they tie
 * @param loser the other
 * @param tie whether they did alike
 */
record Battle(int prompt, String winner, String loser, boolean tie) {

  /**
   * Pairs the models that answered each row: all pairs where there are no more than the limit, else
   * so many drawn by the row's id, so that sets with many models do not drown the others.
   */
  static List<Battle> of(List<PromptRow> rows, int pairsPerPrompt, long seed) {
    List<Battle> battles = new ArrayList<>();
    for (int prompt = 0; prompt < rows.size(); prompt++) {
      PromptRow row = rows.get(prompt);
      Map<String, Double> scores = new TreeMap<>();
      row.scores().forEach((model, score) -> scores.put(model.toLowerCase(Locale.ROOT), score));
      List<Map.Entry<String, Double>> models = List.copyOf(scores.entrySet());
      for (int[] pair : pairs(models.size(), pairsPerPrompt, seed, row.id())) {
        battles.add(between(prompt, models.get(pair[0]), models.get(pair[1])));
      }
    }
    return battles;
  }

  private static Battle between(
      int prompt, Map.Entry<String, Double> a, Map.Entry<String, Double> b) {
    int order = Double.compare(a.getValue(), b.getValue());
    return order >= 0
        ? new Battle(prompt, a.getKey(), b.getKey(), order == 0)
        : new Battle(prompt, b.getKey(), a.getKey(), false);
  }

  private static List<int[]> pairs(int models, int limit, long seed, String id) {
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < models; i++) {
      for (int j = i + 1; j < models; j++) {
        pairs.add(new int[] {i, j});
      }
    }
    SplittableRandom random =
        new SplittableRandom(Double.doubleToLongBits(StableHash.unit(seed, "pairs/" + id)));
    int count = Math.min(limit, pairs.size());
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(pairs.size() - i);
      int[] swapped = pairs.get(i);
      pairs.set(i, pairs.get(other));
      pairs.set(other, swapped);
    }
    return pairs.subList(0, count);
  }
}
