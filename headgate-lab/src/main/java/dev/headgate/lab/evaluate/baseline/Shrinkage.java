package dev.headgate.lab.evaluate.baseline;

/**
 * How far a mean of few scores is trusted.
 *
 * @param count prompts looked at, at least 1
 * @param prior as many prompts as the mean of all counts for, at least 0
 */
record Shrinkage(int count, double prior) {

  /** Returns {@code (sum + prior * mean) / (answered + prior)}. */
  double mean(double sum, int answered, double mean) {
    double weight = answered + prior;
    return weight == 0 ? mean : (sum + prior * mean) / weight;
  }
}
