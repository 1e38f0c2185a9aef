package dev.headgate.lab.pool.method;

/** What a cluster's mean becomes where labels are few. */
enum Smoothing {
  /** As it is; the model's own mean where there is no label, as in the paper. */
  PLAIN {
    @Override
    double value(double sum, double count, double mean) {
      return count > 0 ? sum / count : mean;
    }
  },
  /** One more success and one more failure. */
  LAPLACE {
    @Override
    double value(double sum, double count, double mean) {
      return (sum + 1) / (count + 2);
    }
  },
  /** As if the cluster held ten more labels of the model's own mean. */
  SHRUNK {
    @Override
    double value(double sum, double count, double mean) {
      return (sum + PRIOR_LABELS * mean) / (count + PRIOR_LABELS);
    }
  };

  private static final double PRIOR_LABELS = 10;

  abstract double value(double sum, double count, double mean);
}
