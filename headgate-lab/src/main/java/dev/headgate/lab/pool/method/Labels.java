package dev.headgate.lab.pool.method;

/**
 * What is known of new models: their scores on a few development prompts.
 *
 * @param rows which development prompts
 * @param scores in [0, 1], by labelled prompt, then by new model
 * @param means each new model's mean over all its labels, those of other languages included
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Labels(int[] rows, double[][] scores, double[] means) {

  /** Returns how many new models there are. */
  int models() {
    return means.length;
  }

  /** Returns one model's scores, by labelled prompt. */
  double[] of(int model) {
    double[] own = new double[rows.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = scores[i][model];
    }
    return own;
  }
}
