package dev.headgate.core.testkit;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderListener;
import dev.headgate.core.spi.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** One call of a {@link FakeProvider}: plays its script one step at a time unless paused. */
public final class FakeCall implements ProviderCall {

  /** What every call says of itself before its end. */
  public static final AnswerEnd SO_FAR =
      new AnswerEnd(Optional.of(new TokenUsage(7, 0, 1, 0)), Optional.of("so-far"));

  private final ChatRequest request;
  private final ProviderListener listener;
  private final Timers timers;
  private final Queue<Step> script;
  private final Duration at;
  private boolean cancelled;
  private boolean cancelBroken;
  private boolean paused;
  private boolean waiting;

  FakeCall(ChatRequest request, ProviderListener listener, List<Step> script, Timers timers) {
    this.request = request;
    this.listener = listener;
    this.timers = timers;
    this.at = Duration.ofNanos(timers.nanoTime());
    this.script = new ArrayDeque<>(script);
  }

  /** Returns what was asked. */
  public ChatRequest request() {
    return request;
  }

  /** Throws when cancelled from now on, as a client with a bug would. */
  public void breakCancel() {
    cancelBroken = true;
  }

  /** Returns when the call was made, by the timers' clock. */
  public Duration at() {
    return at;
  }

  /** Returns the listener, for tests that speak for the provider by hand. */
  public ProviderListener listener() {
    return listener;
  }

  /** Returns whether the call was given up. */
  public boolean isCancelled() {
    return cancelled;
  }

  /** Returns whether the call is stopped for a slow client. */
  public boolean isPaused() {
    return paused;
  }

  @Override
  public void cancel() {
    cancelled = true;
    if (cancelBroken) {
      throw new IllegalStateException("broken cancel");
    }
  }

  @Override
  public void pause() {
    paused = true;
  }

  @Override
  public void resume() {
    paused = false;
    next();
  }

  @Override
  public AnswerEnd soFar() {
    return SO_FAR;
  }

  void next() {
    Step step = script.peek();
    if (step == null || waiting) {
      return;
    }
    waiting = true;
    timers.after(
        step.after(),
        () -> {
          waiting = false;
          play(step);
        });
  }

  private void play(Step step) {
    if (cancelled || paused) {
      return;
    }
    script.remove();
    step.say().accept(listener);
    next();
  }
}
