package dev.headgate.routers.cluster;

import dev.headgate.core.api.Embedding;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.vector.ColumnMatrix;
import dev.headgate.routers.vector.Nearest;

/**
 * The map from prompts to clusters for one encoder: unit centroids, learned from prompts alone.
 * Nothing here knows of models, so what is learned of models can change while the map stays.
 *
 * <p>In an artifact it is the one tensor {@code map/<encoder>/centroids}, a centroid a row.
 */
public final class ClusterMap {

  private final int dimension;
  private final float[] centroids;
  private final ColumnMatrix matrix;

  /**
   * Makes a map.
   *
   * @param centroids a vector of unit length a cluster, all of one dimension, at least one
   */
  public ClusterMap(float[][] centroids) {
    this.dimension = centroids[0].length;
    this.centroids = new float[centroids.length * dimension];
    for (int c = 0; c < centroids.length; c++) {
      System.arraycopy(centroids[c], 0, this.centroids, c * dimension, dimension);
    }
    this.matrix = ColumnMatrix.of(centroids, dimension);
  }

  /**
   * Reads the map of an encoder.
   *
   * @throws ArtifactException where there is none or it is of another dimension
   */
  public static ClusterMap read(RouterArtifact artifact, EncoderSpec encoder) {
    Tensor tensor = artifact.tensor(tensorName(encoder.id()));
    if (tensor.rows() == 0 || tensor.columns() != encoder.dimension()) {
      throw new ArtifactException(
          "artifact cluster: map of %d x %d (expected: at least one centroid of %d)"
              .formatted(tensor.rows(), tensor.columns(), encoder.dimension()));
    }
    float[][] centroids = new float[tensor.rows()][];
    for (int c = 0; c < centroids.length; c++) {
      centroids[c] = tensor.row(c);
    }
    return new ClusterMap(centroids);
  }

  /** Returns the map as an artifact holds it. */
  public Tensor tensor(String encoderId) {
    return new Tensor(tensorName(encoderId), clusters(), dimension, centroids);
  }

  /** Returns the number of clusters. */
  public int clusters() {
    return centroids.length / dimension;
  }

  /** Returns the cluster whose centroid is most similar. */
  public int nearest(Embedding prompt) {
    return nearest(prompt, 1).row(0);
  }

  /** Returns the most similar clusters, at most so many, the nearest first. */
  public Nearest nearest(Embedding prompt, int limit) {
    float[] similarities = matrix.times(prompt.values());
    Nearest nearest = new Nearest(limit);
    for (int c = 0; c < similarities.length; c++) {
      nearest.offer(c, similarities[c]);
    }
    return nearest.sorted();
  }

  private static String tensorName(String encoderId) {
    return "map/" + encoderId + "/centroids";
  }
}
