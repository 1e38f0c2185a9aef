package dev.headgate.gateway.gather;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Tier;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.core.spi.AnswerHead;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.ProviderListener;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One request that is gathered. What its listener is told, it is told on the request's own context,
 * on which it is also cancelled.
 */
final class Member implements ProviderCall {

  private final ChatRequest request;
  private final Piece piece;
  private final ProviderListener listener;
  private final Executor home;
  private final long since;
  private Runnable onCancel = () -> {};
  private @Nullable ProviderCall alone;
  private volatile boolean cancelled;

  Member(ChatRequest request, Piece piece, ProviderListener listener, Executor home, long since) {
    this.request = request;
    this.piece = piece;
    this.listener = listener;
    this.home = home;
    this.since = since;
  }

  ChatRequest request() {
    return request;
  }

  Piece piece() {
    return piece;
  }

  Executor home() {
    return home;
  }

  /** Returns when it came, as a reading of the timers' clock. */
  long since() {
    return since;
  }

  /** Returns whether it waits for others even where it need not. */
  boolean hasTime() {
    return request.tier() == Tier.BATCH;
  }

  boolean isCancelled() {
    return cancelled;
  }

  /** Says who is to hear when it is cancelled. */
  void onCancel(Runnable action) {
    onCancel = action;
  }

  /** Hands it its part of an answer. */
  void answer(AnswerHead head, DividedAnswer part) {
    home.execute(
        () -> {
          tell(() -> listener.onHead(head));
          tell(() -> listener.onData(part.body(), true));
          tell(() -> listener.onEnd(part.end()));
        });
  }

  /** Tells it that the call of all failed. */
  void fail(ProviderFailure failure) {
    home.execute(() -> tell(() -> listener.onFailure(failure)));
  }

  /** Calls for it alone, telling when that is over. */
  void callAlone(ProviderClient endpoint, Runnable over) {
    home.execute(
        () -> {
          if (cancelled) {
            over.run();
            return;
          }
          onCancel = over;
          alone = endpoint.call(request, new Ending(listener, over));
        });
  }

  private void tell(Runnable what) {
    if (!cancelled) {
      what.run();
    }
  }

  @Override
  public void cancel() {
    if (cancelled) {
      return;
    }
    cancelled = true;
    if (alone != null) {
      alone.cancel();
    }
    onCancel.run();
  }

  @Override
  public void pause() {
    Optional.ofNullable(alone).ifPresent(ProviderCall::pause);
  }

  @Override
  public void resume() {
    Optional.ofNullable(alone).ifPresent(ProviderCall::resume);
  }

  @Override
  public AnswerEnd soFar() {
    return alone == null ? AnswerEnd.UNKNOWN : alone.soFar();
  }

  /** Passes all on, and tells of the end. */
  private record Ending(ProviderListener to, Runnable over) implements ProviderListener {

    @Override
    public void onHead(AnswerHead head) {
      to.onHead(head);
    }

    @Override
    public void onData(byte[] data, boolean content) {
      to.onData(data, content);
    }

    @Override
    public void onEnd(AnswerEnd end) {
      over.run();
      to.onEnd(end);
    }

    @Override
    public void onFailure(ProviderFailure failure) {
      over.run();
      to.onFailure(failure);
    }
  }
}
