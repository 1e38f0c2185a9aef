package dev.headgate.lab.pool.method;

import dev.headgate.routers.cluster.ClusterMap;
import dev.headgate.routers.cluster.SoftAssignment;

/**
 * What a model's description is a weighting of: one, the difficulty, the main directions of
 * embedding and features, and the soft shares of clusters, in this order.
 */
public final class PromptSpace {

  /** Columns before the directions: the constant and the difficulty. */
  static final int HEAD = 2;

  /** Directions that a space has at most. */
  public static final int DIRECTIONS = 64;

  private static final int CLUSTERS = 25;
  private static final int PROMPTS_PER_CLUSTER = 15;

  /** How prompts share in clusters. */
  public static final SoftAssignment SOFT = new SoftAssignment(5, 0.05);

  private final float[][] points;
  private final float[][] testPoints;
  private final double[][] developmentParts;
  private final double[][] testParts;
  private final int directions;

  PromptSpace(Ground ground) {
    this(
        ground,
        new MainDirections(ground.points(), ground.dimension(), DIRECTIONS),
        new ClusterMap(ground.centroids(clusters(ground))));
  }

  /** Makes the space of directions and clusters that were found elsewhere. */
  public PromptSpace(Ground ground, MainDirections main, ClusterMap map) {
    this.points = ground.points();
    this.testPoints = Points.of(ground.test());
    this.directions = main.count();
    this.developmentParts = joined(main.of(points), Assignment.of(ground.development(), map, SOFT));
    this.testParts = joined(main.of(testPoints), Assignment.of(ground.test(), map, SOFT));
  }

  private static int clusters(Ground ground) {
    return Math.clamp(ground.points().length / PROMPTS_PER_CLUSTER, 1, CLUSTERS);
  }

  /** Returns the development prompts as points for a regression. */
  public float[][] points() {
    return points;
  }

  float[][] testPoints() {
    return testPoints;
  }

  /** Returns where the directions end and the clusters begin. */
  public int clustersFrom() {
    return HEAD + directions;
  }

  /** Returns how many columns there are. */
  int size() {
    return HEAD + developmentParts[0].length;
  }

  double[][] development(double[] difficulty) {
    return headed(difficulty, developmentParts);
  }

  double[][] test(double[] difficulty) {
    return headed(difficulty, testParts);
  }

  private static double[][] headed(double[] difficulty, double[][] parts) {
    double[][] rows = new double[parts.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[HEAD + parts[i].length];
      rows[i][0] = 1;
      rows[i][1] = difficulty[i];
      System.arraycopy(parts[i], 0, rows[i], HEAD, parts[i].length);
    }
    return rows;
  }

  private static double[][] joined(double[][] left, double[][] right) {
    double[][] rows = new double[left.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[left[i].length + right[i].length];
      System.arraycopy(left[i], 0, rows[i], 0, left[i].length);
      System.arraycopy(right[i], 0, rows[i], left[i].length, right[i].length);
    }
    return rows;
  }
}
