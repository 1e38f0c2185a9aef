package dev.headgate.sim;

import dev.headgate.sim.answer.TokenRange;
import dev.headgate.sim.fault.Fault;
import java.time.Duration;
import java.util.Optional;

/**
 * How fast, how long and how reliably a simulated model answers.
 *
 * @param timeToFirstToken time before the first content token; before the whole answer when it is
 *     not streamed
 * @param tokensPerSecond speed after the first token; 0 for as fast as possible
 * @param outputTokens length of a prose answer
 * @param rateLimitRate share of requests answered with 429, in [0, 1]
 * @param retryAfter Retry-After sent with those
 * @param serverErrorRate share of requests answered with {@code serverErrorStatus}, in [0, 1]
 * @param serverErrorStatus 500 to 599
 * @param hangRate share of requests never answered, in [0, 1]
 * @param cutRate share of requests whose connection is closed half-way, in [0, 1]
 * @param always a fault of every request, if any
 */
public record ModelBehaviour(
    Duration timeToFirstToken,
    double tokensPerSecond,
    TokenRange outputTokens,
    double rateLimitRate,
    Duration retryAfter,
    double serverErrorRate,
    int serverErrorStatus,
    double hangRate,
    double cutRate,
    Optional<Fault> always) {

  /** Answers of 32 tokens at once, without faults. */
  public static final ModelBehaviour DEFAULT =
      new ModelBehaviour(
          Duration.ZERO,
          0,
          TokenRange.exactly(32),
          0,
          Duration.ofSeconds(1),
          0,
          500,
          0,
          0,
          Optional.empty());

  /** Checks all values. */
  public ModelBehaviour {
    requireRate("rate-limit-rate", rateLimitRate);
    requireRate("error-rate", serverErrorRate);
    requireRate("hang-rate", hangRate);
    requireRate("cut-rate", cutRate);
    requireRate("sum of all fault rates", rateLimitRate + serverErrorRate + hangRate + cutRate);
    if (timeToFirstToken.isNegative()) {
      throw new IllegalArgumentException(
          "time-to-first-token: " + timeToFirstToken + " (expected: not negative)");
    }
    if (!(tokensPerSecond >= 0 && tokensPerSecond <= 1e9)) {
      throw new IllegalArgumentException(
          "tokens-per-second: "
              + tokensPerSecond
              + " (expected: > 0, or 0 for as fast as possible)");
    }
    if (serverErrorStatus < 500 || serverErrorStatus > 599) {
      throw new IllegalArgumentException(
          "error-status: " + serverErrorStatus + " (expected: 500 to 599)");
    }
  }

  /** The same with another time to first token. */
  public ModelBehaviour withTimeToFirstToken(Duration value) {
    return new ModelBehaviour(
        value,
        tokensPerSecond,
        outputTokens,
        rateLimitRate,
        retryAfter,
        serverErrorRate,
        serverErrorStatus,
        hangRate,
        cutRate,
        always);
  }

  /** The same with another speed; 0 for as fast as possible. */
  public ModelBehaviour withTokensPerSecond(double value) {
    return new ModelBehaviour(
        timeToFirstToken,
        value,
        outputTokens,
        rateLimitRate,
        retryAfter,
        serverErrorRate,
        serverErrorStatus,
        hangRate,
        cutRate,
        always);
  }

  /** The same with another length of answers. */
  public ModelBehaviour withOutputTokens(TokenRange value) {
    return new ModelBehaviour(
        timeToFirstToken,
        tokensPerSecond,
        value,
        rateLimitRate,
        retryAfter,
        serverErrorRate,
        serverErrorStatus,
        hangRate,
        cutRate,
        always);
  }

  /** The same with answers of so many tokens. */
  public ModelBehaviour withOutputTokens(int value) {
    return withOutputTokens(TokenRange.exactly(value));
  }

  /** The same with a share of 429 answers. */
  public ModelBehaviour withRateLimits(double rate, Duration retry) {
    return new ModelBehaviour(
        timeToFirstToken,
        tokensPerSecond,
        outputTokens,
        rate,
        retry,
        serverErrorRate,
        serverErrorStatus,
        hangRate,
        cutRate,
        always);
  }

  /** The same with a share of 5xx answers. */
  public ModelBehaviour withServerErrors(double rate, int status) {
    return new ModelBehaviour(
        timeToFirstToken,
        tokensPerSecond,
        outputTokens,
        rateLimitRate,
        retryAfter,
        rate,
        status,
        hangRate,
        cutRate,
        always);
  }

  /** The same with a share of requests never answered. */
  public ModelBehaviour withHangRate(double value) {
    return new ModelBehaviour(
        timeToFirstToken,
        tokensPerSecond,
        outputTokens,
        rateLimitRate,
        retryAfter,
        serverErrorRate,
        serverErrorStatus,
        value,
        cutRate,
        always);
  }

  /** The same with a share of answers cut half-way. */
  public ModelBehaviour withCutRate(double value) {
    return new ModelBehaviour(
        timeToFirstToken,
        tokensPerSecond,
        outputTokens,
        rateLimitRate,
        retryAfter,
        serverErrorRate,
        serverErrorStatus,
        hangRate,
        value,
        always);
  }

  /** The same with a fault of every request; {@link Fault.None} to remove it. */
  public ModelBehaviour withAlways(Fault value) {
    Optional<Fault> fault = value instanceof Fault.None ? Optional.empty() : Optional.of(value);
    return new ModelBehaviour(
        timeToFirstToken,
        tokensPerSecond,
        outputTokens,
        rateLimitRate,
        retryAfter,
        serverErrorRate,
        serverErrorStatus,
        hangRate,
        cutRate,
        fault);
  }

  private static void requireRate(String name, double rate) {
    if (!(rate >= 0.0 && rate <= 1.0)) {
      throw new IllegalArgumentException(name + ": " + rate + " (expected: >= 0.0 and <= 1.0)");
    }
  }
}
