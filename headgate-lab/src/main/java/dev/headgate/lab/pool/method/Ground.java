package dev.headgate.lab.pool.method;

import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.train.cluster.SphericalKMeans;
import dev.headgate.lab.train.linear.Ridge;
import dev.headgate.routers.cluster.ClusterMap;
import dev.headgate.routers.cluster.SoftAssignment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known before a new model comes: prompts, and how the known models answered them. All
 * vectors are of one encoder. What several methods make of it is made once; not for several threads
 * at a time.
 */
public final class Ground {

  private final List<Sample> development;
  private final double[][] known;
  private final List<Sample> test;
  private final Optional<double[][]> all;
  private final long seed;
  private final Map<Integer, float[][]> centroids = new HashMap<>();
  private final Map<Place, double[][]> shares = new HashMap<>();
  private float @Nullable [][] points;
  private @Nullable Ridge ridge;

  /** Whose shares in which clusters. */
  private record Place(boolean test, int clusters, SoftAssignment how) {}

  /**
   * Takes what is known.
   *
   * @param development prompts to fit on
   * @param known scores in [0, 1] of the known models, by development prompt, then by model; not a
   *     number where a model did not answer
   * @param test prompts to predict for
   * @param all scores of the new models on all development prompts, for references that are
   *     retrained with full labels, not numbers where nobody has them; empty where nobody has any
   * @param seed of every random choice
   */
  public Ground(
      List<Sample> development,
      double[][] known,
      List<Sample> test,
      Optional<double[][]> all,
      long seed) {
    this.development = List.copyOf(development);
    this.known = known;
    this.test = List.copyOf(test);
    this.all = all;
    this.seed = seed;
  }

  List<Sample> development() {
    return development;
  }

  double[][] known() {
    return known;
  }

  List<Sample> test() {
    return test;
  }

  Optional<double[][]> all() {
    return all;
  }

  long seed() {
    return seed;
  }

  /** Returns how many components an embedding has. */
  int dimension() {
    return test.getFirst().embedding().dimension();
  }

  /** Returns how many models are known. */
  int knownModels() {
    return known.length == 0 ? 0 : known[0].length;
  }

  /** Returns the development prompts as points for a regression. */
  float[][] points() {
    float[][] made = points;
    if (made == null) {
      made = Points.of(development);
      points = made;
    }
    return made;
  }

  /** Returns the regression on all development prompts, embedding and features alike. */
  Ridge ridge() {
    Ridge made = ridge;
    if (made == null) {
      double[] weights = new double[development.size()];
      Arrays.fill(weights, 1);
      float[][] rows = points();
      made = new Ridge(rows, weights, Ridge.balanced(dimension(), rows[0].length));
      ridge = made;
    }
    return made;
  }

  /** Returns the centroids of so many clusters of the development prompts. */
  float[][] centroids(int clusters) {
    return centroids.computeIfAbsent(
        clusters,
        count -> new SphericalKMeans(Vectors.of(development), seed + count).fit(count, 1));
  }

  /** Returns the development prompts' shares in the clusters of such a map. */
  double[][] developmentShares(int clusters, SoftAssignment how) {
    return shares(new Place(false, clusters, how));
  }

  /** Returns the test prompts' shares in the clusters of such a map. */
  double[][] testShares(int clusters, SoftAssignment how) {
    return shares(new Place(true, clusters, how));
  }

  private double[][] shares(Place place) {
    ClusterMap map = new ClusterMap(centroids(place.clusters()));
    return shares.computeIfAbsent(
        place, p -> Assignment.of(p.test() ? test : development, map, p.how()));
  }
}
