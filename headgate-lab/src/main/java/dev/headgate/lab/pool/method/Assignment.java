package dev.headgate.lab.pool.method;

import dev.headgate.core.api.Embedding;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.routers.cluster.ClusterMap;
import dev.headgate.routers.cluster.SoftAssignment;
import dev.headgate.routers.vector.Nearest;
import java.util.List;

/** How much of each prompt lies in each cluster; each row adds up to one. */
final class Assignment {

  private Assignment() {}

  static double[][] of(List<Sample> prompts, ClusterMap map, SoftAssignment how) {
    return prompts.stream().map(p -> shares(p.embedding(), map, how)).toArray(double[][]::new);
  }

  private static double[] shares(Embedding prompt, ClusterMap map, SoftAssignment how) {
    double[] shares = new double[map.clusters()];
    Nearest nearest = map.nearest(prompt, how.clusters());
    for (int i = 0; i < Math.min(how.clusters(), nearest.size()); i++) {
      int cluster = nearest.row(i);
      shares[cluster] = how.mean(nearest, c -> c == cluster ? 1 : 0);
    }
    return shares;
  }
}
