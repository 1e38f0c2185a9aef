package dev.headgate.lab.train;

/**
 * Adam (Kingma and Ba, arXiv 1412.6980) over one block of parameters, with decoupled weight decay
 * (Loshchilov and Hutter, arXiv 1711.05101).
 */
public final class Adam {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final double[] parameters;
  private final double[] gradient;
  private final double[] first;
  private final double[] second;
  private final double decay;
  private int steps;

  /**
   * Takes charge of parameters.
   *
   * @param parameters changed in place
   * @param decay towards zero, a step, in parts of the rate
   */
  public Adam(double[] parameters, double decay) {
    this.parameters = parameters;
    this.gradient = new double[parameters.length];
    this.first = new double[parameters.length];
    this.second = new double[parameters.length];
    this.decay = decay;
  }

  double[] parameters() {
    return parameters;
  }

  /** Adds to the gradient. */
  public void add(int index, double value) {
    gradient[index] += value;
  }

  /** Moves the parameters against the gradient gathered since the last step, and forgets it. */
  public void step(double rate) {
    steps++;
    double scale1 = 1 - Math.pow(BETA1, steps);
    double scale2 = 1 - Math.pow(BETA2, steps);
    for (int i = 0; i < parameters.length; i++) {
      double g = gradient[i];
      first[i] = BETA1 * first[i] + (1 - BETA1) * g;
      second[i] = BETA2 * second[i] + (1 - BETA2) * g * g;
      double move = first[i] / scale1 / (Math.sqrt(second[i] / scale2) + EPSILON);
      parameters[i] -= rate * (move + decay * parameters[i]);
      gradient[i] = 0;
    }
  }
}
