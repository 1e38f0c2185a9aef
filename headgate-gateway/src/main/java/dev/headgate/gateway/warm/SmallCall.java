package dev.headgate.gateway.warm;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.core.spi.AnswerHead;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.ProviderListener;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One small request to one endpoint. Started, heard and cancelled on one event loop; its end is
 * told once, unless it was cancelled.
 */
final class SmallCall implements ProviderListener {

  private final Vertx vertx;
  private final ProviderClient endpoint;
  private final Consumer<Optional<ProviderFailure>> whenOver;
  private @Nullable ProviderCall call;
  private long timer;
  private boolean over;

  /**
   * Prepares a call.
   *
   * @param whenOver told how it failed, or that it did not
   */
  SmallCall(Vertx vertx, ProviderClient endpoint, Consumer<Optional<ProviderFailure>> whenOver) {
    this.vertx = vertx;
    this.endpoint = endpoint;
    this.whenOver = whenOver;
  }

  void start(ChatRequest request, Duration atMost) {
    timer = vertx.setTimer(Math.max(1, atMost.toMillis()), id -> timedOut(atMost));
    call = endpoint.call(request, this);
    if (over) {
      call.cancel();
    }
  }

  /** Gives the call up; nothing is told any more. */
  void cancel() {
    if (settled() && call != null) {
      call.cancel();
    }
  }

  private void timedOut(Duration atMost) {
    ProviderCall running = call;
    end(
        Optional.of(
            ProviderFailure.of(
                ErrorCode.UPSTREAM_TIMEOUT,
                "%s: no answer within %s s (expected: one; first_token_timeout may be longer)"
                    .formatted(endpoint.endpoint(), atMost.toSeconds()))));
    if (running != null) {
      running.cancel();
    }
  }

  @Override
  public void onHead(AnswerHead head) {}

  @Override
  public void onData(byte[] data, boolean content) {}

  @Override
  public void onEnd(AnswerEnd end) {
    end(Optional.empty());
  }

  @Override
  public void onFailure(ProviderFailure failure) {
    end(Optional.of(failure));
  }

  private void end(Optional<ProviderFailure> failure) {
    if (settled()) {
      whenOver.accept(failure);
    }
  }

  /** Returns whether it was not over before. */
  private boolean settled() {
    if (over) {
      return false;
    }
    over = true;
    vertx.cancelTimer(timer);
    return true;
  }
}
