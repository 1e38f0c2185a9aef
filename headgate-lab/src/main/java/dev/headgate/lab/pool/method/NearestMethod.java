package dev.headgate.lab.pool.method;

import dev.headgate.lab.train.cluster.SphericalKMeans;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The mean score on the most similar labelled prompts (arXiv 2505.12601). */
public final class NearestMethod implements PoolMethod {

  private final int neighbours;

  /** Takes so many neighbours, or all labelled prompts where there are fewer. */
  public NearestMethod(int neighbours) {
    this.neighbours = neighbours;
  }

  @Override
  public String name() {
    return "knn_" + neighbours;
  }

  @Override
  public Prepared prepare(Ground ground) {
    float[][] development = Vectors.of(ground.development());
    float[][] test = Vectors.of(ground.test());
    return labels -> {
      double[][] qualities = new double[test.length][];
      for (int t = 0; t < test.length; t++) {
        qualities[t] = Rows.means(labels, nearest(labels, development, test[t]));
      }
      return qualities;
    };
  }

  private int[] nearest(Labels labels, float[][] development, float[] prompt) {
    double[] similarity = new double[labels.rows().length];
    for (int i = 0; i < similarity.length; i++) {
      similarity[i] = SphericalKMeans.dot(development[labels.rows()[i]], prompt);
    }
    return IntStream.range(0, similarity.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -similarity[i]))
        .limit(neighbours)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
