package dev.headgate.lab.train.kernel;

import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.train.RowWeights;
import dev.headgate.routers.feature.WordHashes;
import dev.headgate.routers.kernel.KernelPoint;
import dev.headgate.routers.kernel.Prior;
import dev.headgate.routers.kernel.Standard;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The labelled prompts of one encoder as the kernel sees them. */
final class LabelledPoints {

  private static final double LEAST_DEVIATION = 1e-6;

  private final int dimension;
  private final float[] mean;
  private final float[] scale;
  private final float[][] points;
  private final WordHashes[] words;
  private final double[][] scores;
  private final double[] prior;
  private final double[][] weights;

  /**
   * Reads samples, all encoded alike.
   *
   * @param models whose scores to learn, in order
   * @param priorRouter whose opinion is an input too
   */
  LabelledPoints(List<Sample> samples, List<String> models, Optional<Prior> priorRouter) {
    int rows = samples.size();
    this.dimension = samples.getFirst().embedding().dimension();
    this.words = new WordHashes[rows];
    this.scores = new double[models.size()][rows];
    this.prior = new double[rows];
    float[][] raw = new float[rows][];
    for (int i = 0; i < rows; i++) {
      Sample sample = samples.get(i);
      raw[i] = KernelPoint.of(sample.embedding(), sample.input().features());
      words[i] = WordHashes.of(sample.input().features().routedText());
      prior[i] = priorRouter.map(router -> router.score(sample.input())).orElse(0.0);
      for (int m = 0; m < models.size(); m++) {
        scores[m][i] = sample.row().scores().getOrDefault(models.get(m), Double.NaN);
      }
    }
    int size = raw[0].length;
    this.mean = new float[size];
    this.scale = new float[size];
    this.weights = Arrays.stream(scores).map(own -> weights(samples, own)).toArray(double[][]::new);
    measure(raw);
    Standard standard = new Standard(mean, scale);
    this.points = new float[rows][];
    for (int i = 0; i < rows; i++) {
      points[i] = standard.apply(raw[i]);
    }
  }

  private static double[] weights(List<Sample> samples, double[] scores) {
    int[] answered =
        IntStream.range(0, scores.length).filter(i -> !Double.isNaN(scores[i])).toArray();
    double[] own =
        RowWeights.ofAnswers(Arrays.stream(answered).mapToObj(i -> samples.get(i).row()).toList());
    double[] weights = new double[scores.length];
    Arrays.fill(weights, 1);
    for (int i = 0; i < own.length; i++) {
      weights[answered[i]] = own[i];
    }
    return weights;
  }

  private void measure(float[][] raw) {
    for (int k = 0; k < mean.length; k++) {
      double sum = 0;
      double squares = 0;
      for (float[] point : raw) {
        sum += point[k];
        squares += (double) point[k] * point[k];
      }
      double centre = sum / raw.length;
      double deviation = Math.sqrt(Math.max(0, squares / raw.length - centre * centre));
      mean[k] = (float) centre;
      scale[k] = deviation < LEAST_DEVIATION ? 1 : (float) (1 / deviation);
    }
  }

  int rows() {
    return points.length;
  }

  /** Returns how many components of a point are the embedding's; the others are features. */
  int dimension() {
    return dimension;
  }

  float[] mean() {
    return mean;
  }

  float[] scale() {
    return scale;
  }

  float[] point(int row) {
    return points[row];
  }

  WordHashes words(int row) {
    return words[row];
  }

  /** Returns the scores of a model, one a row; NaN where it was not asked. */
  double[] scores(int model) {
    return scores[model];
  }

  /** Returns how much each row counts for a model: 1 but for rows of a log. */
  double[] weights(int model) {
    return weights[model];
  }

  int models() {
    return scores.length;
  }

  /** Returns the prior router's score of each row; zero without one. */
  double[] prior() {
    return prior;
  }
}
