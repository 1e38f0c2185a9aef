package dev.headgate.lab.pool.method;

/** Means over some of the labelled rows. */
final class Rows {

  private Rows() {}

  /** Returns each model's mean over these labels, or over all where there are none. */
  static double[] means(Labels labels, int[] among) {
    if (among.length == 0) {
      return labels.means().clone();
    }
    double[] means = new double[labels.models()];
    for (int i : among) {
      for (int m = 0; m < means.length; m++) {
        means[m] += labels.scores()[i][m] / among.length;
      }
    }
    return means;
  }
}
