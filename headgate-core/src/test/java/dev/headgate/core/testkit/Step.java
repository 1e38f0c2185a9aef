package dev.headgate.core.testkit;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.core.spi.AnswerHead;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.ProviderListener;
import dev.headgate.core.spi.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One thing a {@link FakeProvider} says, some time after the one before.
 *
 * @param after the time since the step before
 * @param say what it tells its listener
 */
public record Step(Duration after, Consumer<ProviderListener> say) {

  private static Step now(Consumer<ProviderListener> say) {
    return new Step(Duration.ZERO, say);
  }

  /** Returns this step, said that much later. */
  public Step after(Duration delay) {
    return new Step(delay, say);
  }

  /** Accepts the call. */
  public static Step head() {
    AnswerHead head = new AnswerHead(200, "text/event-stream", Map.of(), List.of());
    return now(listener -> listener.onHead(head));
  }

  /** Sends bytes that carry no content, such as the role. */
  public static Step preamble(String text) {
    return now(listener -> listener.onData(bytes(text), false));
  }

  /** Sends content. */
  public static Step content(String text) {
    return now(listener -> listener.onData(bytes(text), true));
  }

  /** Ends the answer without saying what it used. */
  public static Step end() {
    AnswerEnd end = new AnswerEnd(Optional.empty(), Optional.empty());
    return now(listener -> listener.onEnd(end));
  }

  /** Ends the answer. */
  public static Step end(String answeringModel, TokenUsage usage) {
    AnswerEnd end = new AnswerEnd(Optional.of(usage), Optional.of(answeringModel));
    return now(listener -> listener.onEnd(end));
  }

  /** Fails. */
  public static Step fail(ErrorCode code) {
    return fail(ProviderFailure.of(code, "scripted " + code.wireName()));
  }

  /** Fails and asks to wait. */
  public static Step fail(ErrorCode code, Duration retryAfter) {
    return fail(
        new ProviderFailure(
            code, "scripted " + code.wireName(), Optional.empty(), Optional.of(retryAfter)));
  }

  /** Fails with an answer of the provider's own. */
  public static Step reject(ErrorCode code, int status, String body) {
    Rejection rejection = new Rejection(status, "application/json", bytes(body));
    return fail(
        new ProviderFailure(
            code, "scripted " + code.wireName(), Optional.of(rejection), Optional.empty()));
  }

  /** Fails in this way. */
  public static Step fail(ProviderFailure failure) {
    return now(listener -> listener.onFailure(failure));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
