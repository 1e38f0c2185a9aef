package dev.headgate.lab.train.kernel;

import dev.headgate.routers.feature.WordHashes;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * The kernel of each two labelled prompts, the sum of four that {@link
 * dev.headgate.routers.kernel.KernelRouter} names, each scaled to one on average for a prompt with
 * itself, or to the share below. Widths are the median squared distances: the usual rule, which
 * spares a search.
 */
final class Gram {

  private static final int PAIRS_FOR_MEDIAN = 20_000;

  /**
   * How much products of features, and of words, weigh beside the two Gaussians. Chosen on
   * development sets: at full weight straight lines of so many features drown the embedding.
   */
  private static final double FEATURES = 0.3;

  private static final double WORDS = 0.5;

  private final LabelledPoints prompts;
  private final double embeddingWidth;
  private final double featureWidth;
  private final double featureScale;
  private final float[] wordMean;
  private final double wordMeanNorm;
  private final double wordScale;

  Gram(LabelledPoints prompts) {
    this.prompts = prompts;
    int size = prompts.point(0).length;
    this.embeddingWidth = medianDistance(0, prompts.dimension());
    this.featureWidth = medianDistance(prompts.dimension(), size);
    this.featureScale = Math.max(meanNorm(prompts.dimension(), size), 1e-9) / FEATURES;
    this.wordMean = meanOfWords();
    this.wordMeanNorm = norm(wordMean);
    // Vectors of words have length one, so about the centre their mean square is one less its own.
    this.wordScale = Math.max(1 - wordMeanNorm, 1e-9) / WORDS;
  }

  double embeddingWidth() {
    return embeddingWidth;
  }

  double featureWidth() {
    return featureWidth;
  }

  /** Returns what products of features are divided by. */
  double featureScale() {
    return featureScale;
  }

  /** Returns what products of words, less their mean, are divided by. */
  double wordScale() {
    return wordScale;
  }

  float[] wordMean() {
    return wordMean;
  }

  /** Returns the matrix. */
  DMatrixRMaj matrix() {
    int n = prompts.rows();
    DMatrixRMaj matrix = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      float[] dense = dense(prompts.words(i));
      double own = prompts.words(i).dot(wordMean);
      for (int j = 0; j <= i; j++) {
        double value = points(i, j) + words(dense, own, j);
        matrix.set(i, j, value);
        matrix.set(j, i, value);
      }
    }
    return matrix;
  }

  private double points(int i, int j) {
    float[] a = prompts.point(i);
    float[] b = prompts.point(j);
    int dimension = prompts.dimension();
    return Math.exp(-distance(a, b, 0, dimension) / embeddingWidth)
        + Math.exp(-distance(a, b, dimension, a.length) / featureWidth)
        + product(a, b, dimension, a.length) / featureScale;
  }

  private double words(float[] dense, double own, int j) {
    WordHashes other = prompts.words(j);
    return (other.dot(dense) - own - other.dot(wordMean) + wordMeanNorm) / wordScale;
  }

  private float[] meanOfWords() {
    float[] sum = new float[WordHashes.BUCKETS];
    for (int i = 0; i < prompts.rows(); i++) {
      add(prompts.words(i), 1f / prompts.rows(), sum);
    }
    return sum;
  }

  private static float[] dense(WordHashes words) {
    float[] dense = new float[WordHashes.BUCKETS];
    add(words, 1, dense);
    return dense;
  }

  /** Adds a multiple of sparse words to a dense vector. */
  static void add(WordHashes words, float factor, float[] dense) {
    for (int entry = 0; entry < words.size(); entry++) {
      dense[words.bucket(entry)] += factor * words.value(entry);
    }
  }

  /** Returns the median over pairs drawn in a fixed order, the same each time. */
  private double medianDistance(int from, int to) {
    int n = prompts.rows();
    double[] distances = new double[Math.min(PAIRS_FOR_MEDIAN, n * (n - 1) / 2)];
    int step = 1;
    int i = 0;
    for (int d = 0; d < distances.length; d++) {
      distances[d] = distance(prompts.point(i), prompts.point((i + step) % n), from, to);
      i++;
      if (i == n) {
        i = 0;
        step++;
      }
    }
    Arrays.sort(distances);
    return Math.max(distances[distances.length / 2], 1e-6);
  }

  private double meanNorm(int from, int to) {
    double sum = 0;
    for (int i = 0; i < prompts.rows(); i++) {
      sum += product(prompts.point(i), prompts.point(i), from, to);
    }
    return sum / prompts.rows();
  }

  private static double norm(float[] vector) {
    return product(vector, vector, 0, vector.length);
  }

  private static double distance(float[] a, float[] b, int from, int to) {
    double sum = 0;
    for (int k = from; k < to; k++) {
      double difference = (double) a[k] - b[k];
      sum += difference * difference;
    }
    return sum;
  }

  private static double product(float[] a, float[] b, int from, int to) {
    double sum = 0;
    for (int k = from; k < to; k++) {
      sum += (double) a[k] * b[k];
    }
    return sum;
  }
}
