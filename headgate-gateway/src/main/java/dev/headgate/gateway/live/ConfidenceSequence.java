package dev.headgate.gateway.live;

import java.util.List;

/**
 * An interval for the mean of observed less expected, valid at all times at once: however often one
 * looks, and whenever one stops, the chance that it ever misses is at most {@code alpha}. So a test
 * by it may look after each observation and raises no more false alarms for that.
 *
 * <p>It is the predictable plug-in empirical Bernstein confidence sequence of Waudby-Smith and
 * Ramdas, "Estimating means of bounded random variables by betting", Journal of the Royal
 * Statistical Society B 86 (2024), arXiv 2010.09686, Theorem 2. Values are in [0, 1]; each may have
 * an expectation of its own that is known before it, and then the interval covers the weighted mean
 * of the differences. Narrow where values vary little; nothing is assumed of how they are
 * distributed. Takes six numbers, whatever the number of values. Not thread-safe.
 */
public final class ConfidenceSequence {

  /** Bets no larger than this keep early intervals finite; the paper's choice. */
  private static final double LARGEST_BET = 0.5;

  private static final int NUMBERS = 6;
  private static final double PRIOR_VARIANCE = 0.25; // the largest of values in [0, 1]

  private final double logTerm;
  private long n;
  private double residuals;
  private double squares;
  private double bets;
  private double weighted;
  private double penalty;

  /**
   * Starts without observations.
   *
   * @param alpha the chance of a miss, over all time; in (0, 1)
   */
  public ConfidenceSequence(double alpha) {
    this.logTerm = Math.log(2 / alpha);
  }

  /**
   * Goes on where another left off.
   *
   * @param alpha as it was
   * @param kept what {@link #kept()} of the other returned
   * @throws IllegalArgumentException if those are not such numbers
   */
  public ConfidenceSequence(double alpha, List<Double> kept) {
    this(alpha);
    if (kept.size() != NUMBERS || !kept.stream().allMatch(Double::isFinite) || kept.get(0) < 0) {
      throw new IllegalArgumentException(
          "numbers: " + kept + " (expected: " + NUMBERS + " finite ones, a count first)");
    }
    n = kept.get(0).longValue();
    residuals = kept.get(1);
    squares = kept.get(2);
    bets = kept.get(3);
    weighted = kept.get(4);
    penalty = kept.get(5);
  }

  /** Returns all it knows, to be kept. */
  public List<Double> kept() {
    return List.of((double) n, residuals, squares, bets, weighted, penalty);
  }

  /**
   * Takes an observation.
   *
   * @param observed in [0, 1]
   * @param expected in [0, 1], settled before it was observed
   */
  public void add(double observed, double expected) {
    double foreseen = Math.clamp(expected + residuals / (n + 1.0), 0.0, 1.0);
    double bet = bet();
    double error = observed - foreseen;
    penalty += error * error * (-Math.log1p(-bet) - bet);
    bets += bet;
    weighted += bet * (observed - expected);
    residuals += observed - expected;
    squares += error * error;
    n++;
  }

  /** Returns the interval now. */
  public Bounds bounds() {
    if (n == 0) {
      return Bounds.UNKNOWN;
    }
    double centre = weighted / bets;
    double reach = (logTerm + penalty) / bets;
    return new Bounds(n, centre, Math.max(-1, centre - reach), Math.min(1, centre + reach));
  }

  /** The next bet, from what came before it alone: smaller as values vary and time goes on. */
  private double bet() {
    double variance = (PRIOR_VARIANCE + squares) / (n + 1.0);
    double best = Math.sqrt(2 * logTerm / (variance * (n + 1.0) * Math.log(n + 2.0)));
    return Math.min(best, LARGEST_BET);
  }
}
