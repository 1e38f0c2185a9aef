package dev.headgate.gateway.serving;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds the snapshot new requests are served with. A reload swaps it in one step; the old one is
 * closed when the last request that leased it is over.
 */
public final class ServingSlot {

  private volatile Holder current;

  /** Makes a slot with its first snapshot. */
  public ServingSlot(Serving first) {
    current = new Holder(first);
  }

  /** Returns the snapshot in force, for a look; a request takes a {@link #lease()} instead. */
  public Serving current() {
    return current.serving;
  }

  /** Returns the snapshot in force, kept open until the lease is released. */
  public Lease lease() {
    while (true) {
      Holder holder = current;
      if (holder.tryAcquire()) {
        return new Lease(holder);
      }
    }
  }

  /**
   * Puts another snapshot in force. Returns once done, with the old one's closing still to come.
   */
  public synchronized CompletionStage<Void> swap(Serving next) {
    Holder previous = current;
    current = new Holder(next);
    return previous.retire();
  }

  /** Takes the last snapshot out of use; completes when it is closed. No lease may follow. */
  public CompletionStage<Void> retire() {
    return current.retire();
  }

  /** One request's hold on a snapshot. */
  public static final class Lease {

    private final Holder holder;
    private boolean released;

    private Lease(Holder holder) {
      this.holder = holder;
    }

    /** Returns the snapshot. */
    public Serving serving() {
      return holder.serving;
    }

    /** Gives it up. Idempotent; called on the request's event loop only. */
    public void release() {
      if (!released) {
        released = true;
        holder.release();
      }
    }
  }

  /** A snapshot and how many hold it; being the current one counts as one, zero is for ever. */
  private static final class Holder {

    private final Serving serving;
    private final AtomicInteger holds = new AtomicInteger(1);
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    Holder(Serving serving) {
      this.serving = serving;
    }

    boolean tryAcquire() {
      return holds.getAndUpdate(n -> n == 0 ? 0 : n + 1) > 0;
    }

    CompletionStage<Void> retire() {
      release();
      return closed;
    }

    void release() {
      if (holds.decrementAndGet() == 0) {
        serving.close();
        closed.complete(null);
      }
    }
  }
}
