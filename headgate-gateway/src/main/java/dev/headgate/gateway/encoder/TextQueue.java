package dev.headgate.gateway.encoder;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.config.EncoderConfig;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Texts that wait for an endpoint. While calls are free, each text goes at once; while none is,
 * texts gather and go together. All but {@link #admit} happens on one context.
 */
final class TextQueue {

  /** More than a burst brings; who comes after them is refused at once. */
  static final int MOST_WAITING = 1_024;

  private final EncoderConfig encoder;
  private final LongSupplier nanoClock;
  private final Deque<Text> waiting = new ArrayDeque<>();
  private final AtomicInteger admitted = new AtomicInteger();
  private int calls;

  TextQueue(EncoderConfig encoder, LongSupplier nanoClock) {
    this.encoder = encoder;
    this.nanoClock = nanoClock;
  }

  /**
   * A text and who waits for its vector.
   *
   * @param text as it is sent
   * @param embedding completed by whoever called
   * @param asked when, in nanoseconds
   * @param alone whether it must not share a call with others
   */
  record Text(String text, CompletableFuture<Embedding> embedding, long asked, boolean alone) {}

  /**
   * Takes a text in, from any thread.
   *
   * @throws RoutingException {@code OVERLOADED} where too many wait
   */
  Text admit(String text) {
    if (admitted.incrementAndGet() > MOST_WAITING) {
      admitted.decrementAndGet();
      throw new RoutingException(
          ErrorCode.OVERLOADED,
          "encoder %s: %d texts wait (expected: fewer; raise max_concurrent or max_batch)"
              .formatted(encoder.id(), MOST_WAITING));
    }
    Text admittedText = new Text(text, new CompletableFuture<>(), nanoClock.getAsLong(), false);
    var unused =
        admittedText.embedding().whenComplete((made, failure) -> admitted.decrementAndGet());
    return admittedText;
  }

  void add(Text text) {
    waiting.addLast(text);
  }

  /** Puts texts of a refused call back in front, each to go alone. */
  void separate(List<Text> batch) {
    for (int i = batch.size() - 1; i >= 0; i--) {
      Text text = batch.get(i);
      waiting.addFirst(new Text(text.text(), text.embedding(), text.asked(), true));
    }
  }

  /** Returns the texts of the next call, which then counts as begun; none while none may go. */
  List<Text> next() {
    List<Text> batch = new ArrayList<>();
    while (calls < encoder.maxConcurrent() && !waiting.isEmpty() && fits(batch)) {
      Text text = waiting.removeFirst();
      if (nanoClock.getAsLong() - text.asked() > encoder.timeout().toNanos()) {
        text.embedding().completeExceptionally(expired());
        continue;
      }
      batch.add(text);
    }
    calls += batch.isEmpty() ? 0 : 1;
    return batch;
  }

  /** A call ended. */
  void ended() {
    calls--;
  }

  private boolean fits(List<Text> batch) {
    boolean alone = !batch.isEmpty() && (batch.getFirst().alone() || waiting.getFirst().alone());
    return batch.size() < encoder.maxBatch() && !alone;
  }

  private RoutingException expired() {
    return new RoutingException(
        ErrorCode.UPSTREAM_TIMEOUT,
        "encoder %s: waited for a call (expected: one within timeout %s)"
            .formatted(encoder.id(), encoder.timeout()));
  }
}
