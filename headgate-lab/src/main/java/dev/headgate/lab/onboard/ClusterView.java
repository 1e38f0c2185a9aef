package dev.headgate.lab.onboard;

import dev.headgate.routers.profile.Cluster;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.profile.ClusterTally;
import dev.headgate.routers.profile.EncoderProfile;
import dev.headgate.routers.profile.ModelProfile;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a profile says of a cluster.
 *
 * @param cluster itself
 * @param labels graded answers in it, at least one
 * @param error 1 less the mean score
 * @param low of the error's 95 % interval
 * @param high of it
 * @param costUsd mean cost of an answer
 * @param latencyMs mean time to the whole answer
 */
record ClusterView(
    Cluster cluster,
    int labels,
    double error,
    double low,
    double high,
    double costUsd,
    double latencyMs) {

  /** Returns the clusters that a model has labels in, those with most first. */
  static List<ClusterView> of(ClusterMap map, ModelProfile profile) {
    return map.clusters().stream()
        .flatMap(cluster -> in(cluster, profile).stream())
        .sorted(Comparator.comparingInt((ClusterView each) -> -each.labels))
        .toList();
  }

  /** Returns what a profile says of one cluster; nothing where it has no labels in it. */
  static Optional<ClusterView> in(Cluster cluster, ModelProfile profile) {
    int c = cluster.index();
    return profile
        .part(cluster.encoder())
        .map(EncoderProfile::clusters)
        .filter(tally -> tally.labels()[c] > 0)
        .map(tally -> view(cluster, tally));
  }

  private static ClusterView view(Cluster cluster, ClusterTally tally) {
    int c = cluster.index();
    return new ClusterView(
        cluster,
        tally.labels()[c],
        1 - tally.scores()[c],
        1 - tally.high(c),
        1 - tally.low(c),
        tally.costsUsd()[c],
        tally.latenciesMs()[c]);
  }
}
