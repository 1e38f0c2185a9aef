package dev.headgate.routers.profile;

import dev.headgate.core.api.Embedding;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.cluster.ClusterMap;
import dev.headgate.routers.cluster.SoftAssignment;
import dev.headgate.routers.vector.Nearest;
import dev.headgate.routers.vector.Settings;

/**
 * How much of a prompt lies in each cluster: the shares add up to one, all but those of the nearest
 * few are zero. With one cluster near, this is UniRoute's hard assignment (arXiv 2502.08773). The
 * centroids are those of a {@link dev.headgate.routers.cluster.ClusterMap}. UniRoute's learned map
 * (section 5) is the same with all clusters near and rows that are no centroids, but theta times
 * the temperature; the setting {@code <encoder>/learned} says so.
 */
final class Shares implements Block {

  static final String NAME = "clusters";

  private static final int MAX_NEAR = 1000;

  private final ClusterMap centroids;
  private final SoftAssignment assignment;
  private final boolean learned;

  private Shares(ClusterMap centroids, SoftAssignment assignment, boolean learned) {
    this.centroids = centroids;
    this.assignment = assignment;
    this.learned = learned;
  }

  static Shares read(RouterArtifact artifact, EncoderSpec encoder) {
    Settings settings = new Settings(artifact.header());
    return new Shares(
        ClusterMap.read(artifact, encoder),
        new SoftAssignment(
            settings.whole(encoder.id() + "/nearest", 1, MAX_NEAR),
            settings.number(encoder.id() + "/temperature", Double.MIN_NORMAL, Double.MAX_VALUE)),
        Boolean.parseBoolean(artifact.header().settings().get(encoder.id() + "/learned")));
  }

  boolean isLearned() {
    return learned;
  }

  @Override
  public int size() {
    return centroids.clusters();
  }

  /** Returns the cluster whose centroid is most similar. */
  int nearest(Embedding prompt) {
    return centroids.nearest(prompt);
  }

  @Override
  public void write(Prompt prompt, float[] row, int from) {
    Nearest near = centroids.nearest(prompt.embedding(), assignment.clusters());
    double sum = 0;
    for (int i = 0; i < near.size(); i++) {
      row[from + near.row(i)] = (float) assignment.weight(near, i);
      sum += row[from + near.row(i)];
    }
    for (int i = 0; i < near.size(); i++) {
      row[from + near.row(i)] /= (float) sum;
    }
  }
}
