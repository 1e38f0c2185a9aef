package dev.headgate.lab.select;

import dev.headgate.lab.train.cluster.SphericalKMeans;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which prompts of many tell most of a model. Prompts are clustered by k-means, language by
 * language; each cluster gets a share by the square root of its size, so that the rare is not
 * drowned by the usual; within a cluster, prompts are taken from easy to hard in even steps, first
 * such as can be graded. Of prompts that are nearly the same one is taken. The same prompts and
 * seed give the same choice.
 *
 * @param chosen as many as were asked for, or all there are
 * @param clusters how many clusters there were
 * @param nearlyTheSame how many were passed over for one much like them
 */
public record Selection(List<Placed> chosen, int clusters, int nearlyTheSame) {

  /** Cosine from which on two prompts are taken for one. */
  static final double NEARLY = 0.97;

  private static final int PROMPTS_PER_CLUSTER = 4;
  private static final int BEGINNINGS = 3;

  public Selection {
    chosen = List.copyOf(chosen);
  }

  /**
   * Chooses.
   *
   * @param prompts with vectors of one encoder a language
   * @param n how many
   */
  public static Selection of(List<Placed> prompts, int n, long seed) {
    SortedMap<String, List<Placed>> byEncoder =
        prompts.stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.vector().encoderId(), TreeMap::new, Collectors.toList()));
    List<List<Placed>> clusters = new ArrayList<>();
    for (List<Placed> own : byEncoder.values()) {
      int share = (int) Math.round((double) n * own.size() / prompts.size());
      clusters.addAll(clusters(own, Math.max(1, share / PROMPTS_PER_CLUSTER), seed));
    }
    List<List<Placed>> different = clusters.stream().map(Selection::different).toList();
    int left = different.stream().mapToInt(List::size).sum();
    return new Selection(
        chosen(different, Shares.of(different, Math.min(n, left))),
        clusters.size(),
        prompts.size() - left);
  }

  private static List<List<Placed>> clusters(List<Placed> prompts, int clusters, long seed) {
    float[][] points = prompts.stream().map(each -> each.vector().values()).toArray(float[][]::new);
    float[][] centroids = new SphericalKMeans(points, seed).fit(clusters, BEGINNINGS);
    List<List<Placed>> members = new ArrayList<>();
    for (int c = 0; c < centroids.length; c++) {
      members.add(new ArrayList<>());
    }
    for (Placed prompt : prompts) {
      members.get(nearest(centroids, prompt.vector().values())).add(prompt);
    }
    return members.stream().filter(each -> !each.isEmpty()).toList();
  }

  private static int nearest(float[][] centroids, float[] point) {
    int nearest = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < centroids.length; c++) {
      double similarity = 0;
      for (int i = 0; i < point.length; i++) {
        similarity += centroids[c][i] * point[i];
      }
      if (similarity > most) {
        most = similarity;
        nearest = c;
      }
    }
    return nearest;
  }

  /** Leaves out what is nearly the same as another; of two, what can be graded stays. */
  private static List<Placed> different(List<Placed> cluster) {
    List<Placed> wholeFirst = new ArrayList<>(cluster);
    wholeFirst.sort(Comparator.comparing(each -> !each.candidate().isWhole()));
    List<Placed> kept = new ArrayList<>();
    for (Placed each : wholeFirst) {
      if (kept.stream().noneMatch(other -> each.similarity(other) >= NEARLY)) {
        kept.add(each);
      }
    }
    return kept;
  }

  private static List<Placed> chosen(List<List<Placed>> clusters, int[] shares) {
    List<Placed> chosen = new ArrayList<>();
    for (int c = 0; c < shares.length; c++) {
      List<Placed> byDifficulty = new ArrayList<>(clusters.get(c));
      byDifficulty.sort(Comparator.comparingDouble(Placed::difficulty));
      for (int step = 0; step < shares[c]; step++) {
        int from = step * byDifficulty.size() / shares[c];
        int to = (step + 1) * byDifficulty.size() / shares[c];
        chosen.add(ofStep(byDifficulty.subList(from, to)));
      }
    }
    return chosen;
  }

  /** The middle of a step in difficulty, among those that can be graded where there are any. */
  private static Placed ofStep(List<Placed> step) {
    List<Placed> whole = step.stream().filter(each -> each.candidate().isWhole()).toList();
    List<Placed> from = whole.isEmpty() ? step : whole;
    return from.get(from.size() / 2);
  }
}
