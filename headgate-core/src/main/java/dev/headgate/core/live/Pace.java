package dev.headgate.core.live;

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

  /** Returns the seconds that one request ahead costs. */
  public double queueSeconds(long tokensOut) {
    return waitSeconds + slowSeconds * tokensOut;
  }
}
