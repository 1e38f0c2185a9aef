package dev.headgate.core.live;

import dev.headgate.core.api.ErrorCode;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How one call goes, for the board. Told by the one context that the call runs on; ends with one of
 * {@link #succeeded} and {@link #failed}, or with nothing when it was given up.
 */
public final class CallTrace {

  private static final double NANOS = 1e9;

  /** Below this share of the time expected a call went better than was to be expected. */
  private static final double FASTER = 0.7;

  /** Below this nothing is slow. */
  private static final double SOONEST = 0.02;

  private final EndpointBoard board;
  private final LongSupplier nanoClock;
  private final Workload work;
  private final long began;
  private boolean cold;
  private boolean started;
  private long firstToken;
  private boolean flowed;
  private @Nullable Flow flow;

  CallTrace(EndpointBoard board, LongSupplier nanoClock, Workload work) {
    this.board = board;
    this.nanoClock = nanoClock;
    this.work = work;
    this.began = nanoClock.getAsLong();
    this.cold = board.warmth().begins(began);
  }

  /** The first content of a stream came. */
  public void firstToken() {
    if (!flowed) {
      flowed = true;
      firstToken = nanoClock.getAsLong();
      flow = new Flow(firstToken);
      if (!wasStart(0, firstToken)) {
        double seconds = (firstToken - began) / NANOS;
        board.noteFirstToken(firstToken - began, firstToken);
        compare(seconds, board.latency().predict(work, 0).firstTokenSeconds());
        board.latency().learnPrefill(work, seconds);
      }
    }
  }

  /** More content of a stream came. */
  public void progressed() {
    Flow current = flow;
    if (current != null && current.quickened(nanoClock.getAsLong())) {
      board.revisit().soon(true);
    }
  }

  /** What a cold endpoint took to begin is learned as that, and not of requests in general. */
  private boolean wasStart(long tokensOut, long now) {
    if (!cold) {
      board.warmth().used(now);
      return false;
    }
    cold = false;
    if (!flowed && tokensOut == 0) { // nobody can say how much of the time was the answer's
      board.warmth().used(now);
      return true;
    }
    double usual = board.latency().predict(work, tokensOut).seconds();
    started = board.warmth().started((now - began) / NANOS, usual, now);
    return started;
  }

  /**
   * The answer came whole.
   *
   * @param tokensOut of the answer; 0 where the provider did not say
   * @return how many times as long it took as it would have alone; 1 where that is not known
   */
  public double succeeded(long tokensOut) {
    long now = nanoClock.getAsLong();
    double slowness = slowness(tokensOut, now);
    board.noteEnd(false, now);
    boolean start = wasStart(tokensOut, now);
    if (!flowed && !start) {
      board.noteWholeAnswer(now - began, now);
    }
    if (tokensOut > 0 && flowed) {
      decoded(now, tokensOut);
    } else if (tokensOut > 0 && !start) {
      board.latency().learnWhole(work, tokensOut, (now - began) / NANOS);
    }
    return slowness;
  }

  private void compare(double seconds, double expected) {
    if (seconds < FASTER * expected) {
      board.revisit().soon(true);
    }
  }

  private double slowness(long tokensOut, long now) {
    Prediction alone = board.latency().predict(new Workload(work.tokensIn(), 0, 0), tokensOut);
    boolean whole = tokensOut > 0;
    if (started || cold || !alone.founded() || !(whole || flowed)) {
      return 1;
    }
    double expected = whole ? alone.seconds() : alone.firstTokenSeconds();
    return ((whole ? now : firstToken) - began) / NANOS / Math.max(expected, SOONEST);
  }

  /** An answer of one token has no time between tokens. */
  private void decoded(long now, long tokensOut) {
    if (tokensOut > 1) {
      long perToken = (now - firstToken) / (tokensOut - 1);
      board.notePerToken(perToken, now);
      compare(perToken / NANOS, board.latency().predict(work, 1).decodeSeconds());
      board.latency().learnDecode(work, perToken / NANOS);
    }
  }

  /** The call failed. */
  public void failed(ErrorCode code) {
    board.warmth().failed();
    if (code.countsAgainstProvider()) {
      board.noteEnd(true, nanoClock.getAsLong());
    }
  }
}
