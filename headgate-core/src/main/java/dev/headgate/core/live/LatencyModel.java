package dev.headgate.core.live;

import java.util.Optional;

/**
 * How long an endpoint takes: {@code queueing + prefill + decode}, linear in what it has before it.
 * A request with {@code p} thousand tokens of prompt and {@code n} of answer, that finds {@code q}
 * requests ahead, takes {@code a + b*p + c*q} seconds to the first token and {@code (d + e*q) * n}
 * from there.
 *
 * <p>The five numbers, none less than 0, are learned call by call, by least squares that forget
 * ({@link LeastSquares}), in relative errors, since a second more is much for a greeting and
 * nothing for a contract. What calls do not tell apart, such as reading and queueing where all
 * prompts are alike, goes back to the guess instead of anywhere. An error is held to some times the
 * usual one before it is learned from (Huber), so that one hung call teaches little, and many in a
 * row as much as they should. Until calls were made, what any endpoint might do stands in.
 * Thread-safe.
 */
final class LatencyModel {

  private static final double[] GUESS = {0.3, 0.1, 0.05, 0.015, 0.0005};
  private static final double[] GUESS_SD = {1, 0.5, 0.5, 0.05, 0.005};

  /** Of relative errors, the part that no model explains. */
  private static final double NOISE = 0.04;

  private static final double FORGET = 0.97;
  private static final double FORGET_FAST = 0.4;

  /** Times below are not told apart: a millisecond more of two is no news. */
  private static final double LEAST_SECONDS = 0.02;

  private static final double LEAST_PER_TOKEN = 1e-4;

  /** What an endpoint is taken for of which nothing is known. */
  static final LatencyModel PRIOR = new LatencyModel();

  private final LeastSquares squares = new LeastSquares(GUESS, GUESS_SD, NOISE);
  private volatile double[] learned = GUESS;
  private final Doubt ofCalls = new Doubt();
  private final Doubt ofTokens = new Doubt();
  private volatile double error = ofCalls.usual();
  private volatile long calls;

  /** Learns from a time to the first token. */
  void learnPrefill(Workload work, double seconds) {
    learn(features(work, 0, true), seconds, ofCalls);
  }

  /** Learns from the time between two tokens. */
  void learnDecode(Workload work, double secondsPerToken) {
    learn(features(work, 1, false), secondsPerToken, ofTokens);
  }

  /** Learns from a whole answer that was not streamed. */
  void learnWhole(Workload work, long tokensOut, double seconds) {
    learn(features(work, (double) tokensOut, true), seconds, ofCalls);
  }

  /** Of answers all alike the whole is learned well, and its parts are as the guess has them. */
  Prediction predict(Workload work, long tokensOut) {
    double[] now = learned;
    double q = load(work);
    double first = now[0] + now[1] * work.tokensIn() / 1000 + now[2] * q;
    double decode = (now[3] + now[4] * q) * tokensOut;
    return new Prediction(first, decode, error * (first + decode), calls);
  }

  /** Returns the five numbers, each 0 or more. */
  double[] numbers() {
    return learned.clone();
  }

  /** Returns what was learned as a pace of {@code usualTokens}; empty below enough calls. */
  Optional<Pace> pace(double usualTokens) {
    double[] now = learned;
    return calls < Prediction.ENOUGH
        ? Optional.empty()
        : Optional.of(Pace.of(now[1], now[2], now[4], usualTokens));
  }

  private synchronized void learn(double[] x, double seconds, Doubt doubt) {
    double expected = LeastSquares.dot(learned, x);
    double scale = Math.max(expected, doubt == ofTokens ? LEAST_PER_TOKEN : LEAST_SECONDS);
    double believed = doubt.believed((seconds - expected) / scale);
    double forget = doubt.changed() ? FORGET_FAST : FORGET;
    squares.learn(x, expected + believed * scale, scale, forget);
    learned = squares.weights();
    error = ofCalls.usual();
    calls += doubt == ofCalls ? 1 : 0;
  }

  private static double[] features(Workload work, double tokensOut, boolean first) {
    double q = load(work);
    return new double[] {
      first ? 1 : 0, first ? work.tokensIn() / 1000.0 : 0, first ? q : 0, tokensOut, tokensOut * q
    };
  }

  /** Of ours under way the server may say that some wait; they are not counted twice. */
  private static double load(Workload work) {
    return Math.max(work.ahead(), work.waiting());
  }
}
