package dev.headgate.lab.pool.method;

import dev.headgate.core.api.Embedding;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.routers.cluster.ClusterMap;
import dev.headgate.routers.cluster.SoftAssignment;
import java.util.List;

/** How much of each prompt lies in each cluster; each row adds up to one. */
final class Assignment {

  private Assignment() {}

  static double[][] of(List<Sample> prompts, ClusterMap map, SoftAssignment how) {
    return prompts.stream().map(p -> shares(p.embedding(), map, how)).toArray(double[][]::new);
  }

  private static double[] shares(Embedding prompt, ClusterMap map, SoftAssignment how) {
    return how.shares(map.nearest(prompt, how.clusters()), map.clusters());
  }
}
