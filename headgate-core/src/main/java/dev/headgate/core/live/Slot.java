package dev.headgate.core.live;

import dev.headgate.core.api.ErrorCode;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to one call of an endpoint, given back once, however often it is tried. Thread-safe.
 */
public final class Slot {

  private final AtomicBoolean back = new AtomicBoolean();
  private final Return giveBack;

  /** How a call ended, as far as limits are concerned. */
  enum End {
    WELL,
    REFUSED,
    UNKNOWN
  }

  /** Takes a slot back. */
  @FunctionalInterface
  interface Return {
    void back(End end, double slowness);
  }

  Slot(Return giveBack) {
    this.giveBack = giveBack;
  }

  /** Returns the slot of a model whose calls are not limited. */
  public static Slot unlimited() {
    return new Slot((end, slowness) -> {});
  }

  /**
   * The call ended well.
   *
   * @param slowness how many times as long it took as it would have alone
   */
  public void succeeded(double slowness) {
    end(End.WELL, slowness);
  }

  /** The call failed; what an endpoint does that has too much to do makes its limit smaller. */
  public void failed(ErrorCode code) {
    boolean tooMuch =
        switch (code) {
          case UPSTREAM_RATE_LIMITED, UPSTREAM_TIMEOUT, UPSTREAM_ERROR -> true;
          default -> false;
        };
    end(tooMuch ? End.REFUSED : End.UNKNOWN, 1);
  }

  /** The call was given up, or never made. */
  public void dropped() {
    end(End.UNKNOWN, 1);
  }

  private void end(End end, double slowness) {
    if (back.compareAndSet(false, true)) {
      giveBack.back(end, slowness);
    }
  }
}
