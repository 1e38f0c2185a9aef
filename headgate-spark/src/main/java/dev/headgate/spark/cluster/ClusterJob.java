package dev.headgate.spark.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.train.cluster.ClusterSums;
import dev.headgate.lab.train.cluster.SphericalKMeans;
import dev.headgate.spark.rows.Prompts;
import dev.headgate.spark.vector.Vectors;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Clusters all vectors of an encoder: begun by the lab's k-means on a sample that fits one machine,
 * then passes over all, in which executors assign and sum and the driver moves the centroids. The
 * same vectors give the same centroids, however they are spread.
 */
public final class ClusterJob {

  private static final double SETTLED = 1e-4;

  private final SparkSession spark;
  private final Options options;

  /**
   * How to cluster.
   *
   * @param clusters at least 1
   * @param sample vectors to begin on; those that come first by a stable hash
   * @param beginnings tries on the sample, of which the best goes on
   * @param passes over all vectors at most; fewer where a pass no longer brings points nearer
   * @param seed of every random choice
   */
  public record Options(int clusters, int sample, int beginnings, int passes, long seed) {}

  /**
   * Centroids and what they are of.
   *
   * @param encoder the id of the encoder
   * @param centroids of unit length
   * @param counts vectors nearest to each
   * @param cohesion mean similarity of vectors to the middles of their clusters, pass by pass
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  public record Clusters(
      String encoder, float[][] centroids, long[] counts, List<Double> cohesion) {}

  /** Prepares. */
  public ClusterJob(SparkSession spark, Options options) {
    this.spark = spark;
    this.options = options;
  }

  /**
   * Clusters the vectors of one encoder.
   *
   * @throws DataException where there are fewer than clusters
   */
  public Clusters run(Dataset<Row> vectors, String encoder) {
    Dataset<Row> own = vectors.filter(col(Vectors.ENCODER).equalTo(encoder));
    float[][] sample = sample(own);
    if (sample.length < options.clusters()) {
      throw new DataException(
          "--k: %d (expected: <= %d, the vectors of %s and of --sample; take fewer, or embed more)"
              .formatted(options.clusters(), sample.length, encoder));
    }
    float[][] centroids =
        new SphericalKMeans(sample, options.seed()).fit(options.clusters(), options.beginnings());
    JavaRDD<float[]> all =
        own.select(Vectors.VECTOR)
            .toJavaRDD()
            .map(Vectors::values)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return passes(encoder, all, centroids);
    } finally {
      all.unpersist(false);
    }
  }

  private float[][] sample(Dataset<Row> own) {
    return own
        .orderBy(
            xxhash64(lit(options.seed()), col(Prompts.ID), col(Prompts.DIGEST)),
            col(Prompts.ID),
            col(Prompts.DIGEST))
        .limit(options.sample())
        .select(Vectors.VECTOR)
        .collectAsList()
        .stream()
        .map(Vectors::values)
        .toArray(float[][]::new);
  }

  private Clusters passes(String encoder, JavaRDD<float[]> all, float[][] centroids) {
    double[] cohesion = new double[options.passes()];
    ClusterSums sums = new ClusterSums(centroids.length, centroids[0].length);
    int pass = 0;
    boolean settled = false;
    while (pass < options.passes() && !settled) {
      sums = sums(all, centroids);
      sums.centre(centroids);
      cohesion[pass] = sums.cohesion();
      settled = pass > 0 && cohesion[pass] - cohesion[pass - 1] < SETTLED;
      pass++;
    }
    return new Clusters(
        encoder, centroids, sums.counts(), Arrays.stream(cohesion).limit(pass).boxed().toList());
  }

  private ClusterSums sums(JavaRDD<float[]> all, float[][] centroids) {
    Broadcast<float[][]> sent =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(centroids);
    try {
      return all.treeAggregate(
          new ClusterSums(centroids.length, centroids[0].length),
          (sums, vector) -> sums.with(vector, sent.value()),
          ClusterSums::with);
    } finally {
      sent.destroy();
    }
  }
}
