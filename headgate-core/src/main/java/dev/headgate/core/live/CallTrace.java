package dev.headgate.core.live;

import dev.headgate.core.api.ErrorCode;
import java.util.function.LongSupplier;

/**
 * How one call goes, for the board. Told by the one context that the call runs on; ends with one of
 * {@link #succeeded} and {@link #failed}, or with nothing when it was given up.
 */
public final class CallTrace {

  private static final double NANOS = 1e9;

  private final EndpointBoard board;
  private final LongSupplier nanoClock;
  private final Workload work;
  private final long began;
  private long firstToken;
  private boolean flowed;

  CallTrace(EndpointBoard board, LongSupplier nanoClock, Workload work) {
    this.board = board;
    this.nanoClock = nanoClock;
    this.work = work;
    this.began = nanoClock.getAsLong();
  }

  /** The first content of a stream came. */
  public void firstToken() {
    if (!flowed) {
      flowed = true;
      firstToken = nanoClock.getAsLong();
      board.noteFirstToken(firstToken - began, firstToken);
      board.latency().learnPrefill(work, (firstToken - began) / NANOS);
    }
  }

  /**
   * The answer came whole.
   *
   * @param tokensOut of the answer; 0 where the provider did not say
   * @param costUsd what it cost
   */
  public void succeeded(long tokensOut, double costUsd) {
    long now = nanoClock.getAsLong();
    board.noteEnd(false, costUsd, now);
    if (tokensOut <= 0) {
      return;
    }
    if (flowed) {
      decoded(now, tokensOut);
    } else {
      board.latency().learnWhole(work, tokensOut, (now - began) / NANOS);
    }
  }

  /** An answer of one token has no time between tokens. */
  private void decoded(long now, long tokensOut) {
    if (tokensOut > 1) {
      long perToken = (now - firstToken) / (tokensOut - 1);
      board.notePerToken(perToken, now);
      board.latency().learnDecode(work, perToken / NANOS);
    }
  }

  /** The call failed. */
  public void failed(ErrorCode code) {
    if (code.countsAgainstProvider()) {
      board.noteEnd(true, 0, nanoClock.getAsLong());
    }
  }
}
