package dev.headgate.routers.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which models lead in a cluster, by score less lambda times cost. The score is the model's mean in
 * the cluster, shrunk to its mean in that language as if ten more labels had it; the cost is that
 * of its answers in the cluster, or over all where it has none there.
 *
 * @param cluster the cluster
 * @param leaders all models with a profile in this language, the best first
 */
public record Standing(Cluster cluster, List<Leader> leaders) {

  private static final double PRIOR_LABELS = 10;

  /** Keeps a copy of the list. */
  public Standing {
    leaders = List.copyOf(leaders);
  }

  /**
   * A model in a cluster.
   *
   * @param model its id
   * @param score what it is expected to score there, in [0, 1]
   * @param costUsd what an answer costs, in US dollars
   * @param value score less lambda times cost
   * @param labels graded answers in the cluster
   */
  public record Leader(String model, double score, double costUsd, double value, int labels) {}

  /**
   * Returns the standing in each cluster.
   *
   * @param lambda quality that a US dollar is worth, at least 0
   */
  static List<Standing> of(ClusterMap map, Collection<ModelProfile> profiles, double lambda) {
    return map.clusters().stream()
        .map(cluster -> new Standing(cluster, leaders(cluster, profiles, lambda)))
        .toList();
  }

  private static List<Leader> leaders(
      Cluster cluster, Collection<ModelProfile> profiles, double lambda) {
    List<Leader> leaders = new ArrayList<>();
    for (ModelProfile profile : profiles) {
      EncoderProfile part = profile.encoders().get(cluster.encoder());
      if (part != null) {
        leaders.add(leader(profile, part, cluster.index(), lambda));
      }
    }
    leaders.sort(Comparator.comparingDouble((Leader each) -> -each.value()));
    return leaders;
  }

  private static Leader leader(
      ModelProfile profile, EncoderProfile part, int cluster, double lambda) {
    ClusterTally tally = part.clusters();
    int labels = tally.labels()[cluster];
    double usual = part.labels() > 0 ? part.score() : profile.evidence().score();
    double score =
        (labels * tally.scores()[cluster] + PRIOR_LABELS * usual) / (labels + PRIOR_LABELS);
    double cost = labels > 0 ? tally.costsUsd()[cluster] : profile.evidence().costUsd();
    return new Leader(profile.model(), score, cost, score - lambda * cost, labels);
  }
}
