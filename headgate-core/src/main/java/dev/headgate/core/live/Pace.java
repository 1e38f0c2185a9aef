package dev.headgate.core.live;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How fast the endpoints of a model are, all taken together: what one says of its own by chance is
 * not told apart from what the others say.
 *
 * @param readSeconds for a thousand tokens of prompt that no cache has
 * @param waitSeconds to the first token for each request ahead
 * @param slowSeconds for each request ahead and token of the answer
 * @param usualTokens of a prompt
 */
public record Pace(double readSeconds, double waitSeconds, double slowSeconds, double usualTokens) {

  /** What any endpoint might do, where none was called yet. */
  static final Pace GUESS = new Pace(0.1, 0.05, 0.0005, 500);

  private static final double LEAST_READ = 0.01;
  private static final double LEAST_WAIT = 0.01;

  /** What was learned may be below nothing by chance; reading and waiting always take time. */
  static Pace of(double read, double wait, double slow, double usualTokens) {
    return new Pace(
        Math.max(LEAST_READ, read), Math.max(LEAST_WAIT, wait), Math.max(0, slow), usualTokens);
  }

  /** Returns the median of each number, since one endpoint's may be far off; a guess of none. */
  static Pace ofAll(List<Pace> known) {
    return known.isEmpty()
        ? GUESS
        : new Pace(
            median(known, Pace::readSeconds),
            median(known, Pace::waitSeconds),
            median(known, Pace::slowSeconds),
            median(known, Pace::usualTokens));
  }

  private static double median(List<Pace> known, ToDoubleFunction<Pace> number) {
    double[] sorted = known.stream().mapToDouble(number).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** Returns the seconds that one request ahead costs. */
  public double queueSeconds(long tokensOut) {
    return waitSeconds + slowSeconds * tokensOut;
  }
}
