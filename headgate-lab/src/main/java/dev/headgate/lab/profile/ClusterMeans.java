package dev.headgate.lab.profile;

import dev.headgate.routers.profile.PromptBasis;

/**
 * Weights on clusters alone, the plain forms of UniRoute (arXiv 2502.08773): the mean score in each
 * cluster, a prompt counting in each by its share.
 */
final class ClusterMeans {

  private static final double PRIOR_LABELS = 10;

  private final FitChoice fit;
  private final PromptBasis basis;

  ClusterMeans(FitChoice fit, PromptBasis basis) {
    this.fit = fit;
    this.basis = basis;
  }

  /**
   * Returns the weights.
   *
   * @param usual the model's mean over all its labels
   * @param noise variance of a score
   */
  Coefficients of(float[][] rows, double[] scores, double usual, double noise) {
    float[] mean = new float[basis.size()];
    float[] variance = new float[basis.size()];
    for (int c = 0; c < basis.clusters(); c++) {
      int column = basis.clustersFrom() + c;
      double count = 0;
      double sum = 0;
      for (int i = 0; i < rows.length; i++) {
        count += rows[i][column];
        sum += rows[i][column] * scores[i];
      }
      mean[column] = (float) value(sum, count, usual);
      variance[column] = (float) (noise / (count + pseudoLabels()));
    }
    return new Coefficients(mean, variance);
  }

  private double value(double sum, double count, double usual) {
    return switch (fit.method()) {
      case LAPLACE -> (sum + fit.alpha()) / (count + 2 * fit.alpha());
      case SHRUNK, SOFT, LEARNED_MAP -> (sum + PRIOR_LABELS * usual) / (count + PRIOR_LABELS);
      default -> count > 0 ? sum / count : usual;
    };
  }

  /** One at least: without a label there is still no more than the noise to be wrong by. */
  private double pseudoLabels() {
    return switch (fit.method()) {
      case LAPLACE -> Math.max(1, 2 * fit.alpha());
      case SHRUNK, SOFT, LEARNED_MAP -> PRIOR_LABELS;
      default -> 1;
    };
  }
}
