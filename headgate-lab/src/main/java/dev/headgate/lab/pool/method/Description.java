package dev.headgate.lab.pool.method;

/**
 * Psi of a model: its weights on a {@link PromptSpace}, which is Phi.
 *
 * @param mean of each weight
 * @param variance of each weight, how unsure that is
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Description(double[] mean, double[] variance) {

  /** Returns the quality expected on a prompt. */
  double quality(double[] prompt) {
    double sum = 0;
    for (int k = 0; k < mean.length; k++) {
      sum += mean[k] * prompt[k];
    }
    return sum;
  }
}
