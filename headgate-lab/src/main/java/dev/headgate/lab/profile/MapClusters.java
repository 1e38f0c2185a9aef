package dev.headgate.lab.profile;

import dev.headgate.lab.pool.method.LearnedMap;
import dev.headgate.lab.pool.method.PromptSpace;
import dev.headgate.routers.cluster.SoftAssignment;

/**
 * The clusters of a map for one encoder.
 *
 * @param centroids of unit length, or those of a learned map
 * @param shares how prompts have shares in them
 * @param learned whether known models shaped them
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record MapClusters(float[][] centroids, SoftAssignment shares, boolean learned) {

  private static final SoftAssignment HARD = new SoftAssignment(1, 1);

  /** Each prompt in the nearest alone. */
  static MapClusters hard(float[][] centroids) {
    return new MapClusters(centroids, HARD, false);
  }

  /** Each prompt in the nearest few. */
  static MapClusters soft(float[][] centroids) {
    return new MapClusters(centroids, PromptSpace.SOFT, false);
  }

  static MapClusters of(LearnedMap map) {
    float[][] centroids = map.centroids();
    return new MapClusters(centroids, LearnedMap.assignment(centroids.length), true);
  }
}
