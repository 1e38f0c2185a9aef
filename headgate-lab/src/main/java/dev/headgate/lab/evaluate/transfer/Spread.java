package dev.headgate.lab.evaluate.transfer;

import java.util.Map;
import java.util.TreeMap;

/** How much a number varies within domains: their variances, weighted, pooled. */
final class Spread {

  private final Map<String, double[]> sums = new TreeMap<>();

  void add(String domain, double value, double weight) {
    double[] own = sums.computeIfAbsent(domain, d -> new double[3]);
    own[0] += weight;
    own[1] += weight * value;
    own[2] += weight * value * value;
  }

  /** Returns the standard deviation; 1 where nothing varies. */
  double deviation() {
    double weights = 0;
    double squares = 0;
    for (double[] own : sums.values()) {
      weights += own[0];
      squares += Math.max(0, own[2] - own[1] * own[1] / own[0]);
    }
    return squares > 0 ? Math.sqrt(squares / weights) : 1;
  }
}
