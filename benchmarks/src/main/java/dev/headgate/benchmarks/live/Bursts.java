package dev.headgate.benchmarks.live;

import java.util.SplittableRandom;

/**
 * Arrivals in bursts: a Poisson process whose rate jumps between calm, busy and burst (a
 * Markov-modulated Poisson process; Fischer and Meier-Hellstern 1993). The long-run mean is the
 * rate asked for.
 */
final class Bursts implements Arrivals {

  private static final double[] FACTORS = {0.5, 1, 3};
  private static final double[] MEAN_SECONDS = {30, 25, 8};

  /** Share of visits to calm, busy and burst: busy lies between the other two. */
  private static final double[] VISITS = {0.25, 0.5, 0.25};

  private final double unit;
  private final SplittableRandom random;
  private int state = 1;
  private double second;
  private double changes;

  /**
   * @param perSecond mean arrivals a second
   */
  Bursts(double perSecond, SplittableRandom random) {
    this.unit = perSecond / meanFactor();
    this.random = random;
    this.changes = random.nextExponential() * MEAN_SECONDS[state];
  }

  @Override
  public double next() {
    double gap = random.nextExponential();
    while (second + gap / rate() > changes) {
      gap -= (changes - second) * rate();
      second = changes;
      jump();
    }
    second += gap / rate();
    return second;
  }

  private double rate() {
    return unit * FACTORS[state];
  }

  private void jump() {
    state = state == 1 ? (random.nextBoolean() ? 0 : 2) : 1;
    changes = second + random.nextExponential() * MEAN_SECONDS[state];
  }

  private static double meanFactor() {
    double weighted = 0;
    double time = 0;
    for (int i = 0; i < FACTORS.length; i++) {
      weighted += VISITS[i] * MEAN_SECONDS[i] * FACTORS[i];
      time += VISITS[i] * MEAN_SECONDS[i];
    }
    return weighted / time;
  }
}
