package dev.headgate.lab.train.cluster;

import dev.headgate.lab.progress.Progress;
import dev.headgate.routers.cluster.ClusterMap;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Chooses the number of clusters, then fits that map with more care. */
final class MapChoice {

  private static final int[] SIZES = {5, 10, 20, 40, 80, 160, 240};

  /** Beginnings of the map that is kept; one is enough to compare sizes. */
  private static final int BEGINNINGS = 3;

  /** Prompts that a map is fitted on at most: enough for some fifty a cluster. */
  private static final int MOST_PROMPTS = 8_000;

  private final float[][] prompts;
  private final Labels labels;
  private final long seed;

  MapChoice(List<float[]> prompts, Labels labels, long seed) {
    this.prompts = drawn(prompts, seed);
    this.labels = labels;
    this.seed = seed;
  }

  MapTrial.Result choose(Progress progress) {
    int best = SIZES[0];
    double least = Double.POSITIVE_INFINITY;
    int tried = 0;
    for (int size : SIZES) {
      double error = trial(size, 1).best().error();
      if (error < least) {
        least = error;
        best = size;
      }
      progress.at(++tried, SIZES.length + 1L);
    }
    MapTrial.Result result = trial(best, BEGINNINGS).best();
    progress.at(SIZES.length + 1L, SIZES.length + 1L);
    return result;
  }

  private MapTrial trial(int size, int beginnings) {
    float[][] centroids = new SphericalKMeans(prompts, seed).fit(size, beginnings);
    return new MapTrial(new ClusterMap(centroids), labels);
  }

  /** Draws without replacement, the same for the same seed. */
  private static float[][] drawn(List<float[]> prompts, long seed) {
    float[][] all = prompts.toArray(float[][]::new);
    SplittableRandom random = new SplittableRandom(seed);
    int count = Math.min(all.length, MOST_PROMPTS);
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(all.length - i);
      float[] swapped = all[i];
      all[i] = all[other];
      all[other] = swapped;
    }
    return Arrays.copyOf(all, count);
  }
}
