package dev.headgate.gateway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.core.spi.AnswerHead;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.ProviderListener;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A listener that writes down what it hears and checks the order it hears it in. */
final class Heard implements ProviderListener {

  private static final int PATIENCE_SECONDS = 10;

  final List<AnswerHead> heads = new CopyOnWriteArrayList<>();
  final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
  final List<Boolean> contents = new CopyOnWriteArrayList<>();
  final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final CompletableFuture<Optional<ProviderFailure>> outcome = new CompletableFuture<>();
  private final CompletableFuture<AnswerEnd> end = new CompletableFuture<>();

  @Override
  public synchronized void onHead(AnswerHead head) {
    requireUnder("onHead");
    heads.add(head);
  }

  @Override
  public synchronized void onData(byte[] bytes, boolean content) {
    requireUnder("onData");
    if (heads.isEmpty()) {
      throw new IllegalStateException("onData before onHead");
    }
    data.writeBytes(bytes);
    contents.add(content);
    pieces.add(new String(bytes, UTF_8));
  }

  @Override
  public synchronized void onEnd(AnswerEnd answerEnd) {
    requireUnder("onEnd");
    end.complete(answerEnd);
    outcome.complete(Optional.empty());
  }

  @Override
  public synchronized void onFailure(ProviderFailure failure) {
    requireUnder("onFailure");
    outcome.complete(Optional.of(failure));
  }

  private void requireUnder(String what) {
    threads.add(Thread.currentThread());
    if (outcome.isDone()) {
      throw new IllegalStateException(what + " after the end");
    }
  }

  /** Waits for the failure; the call must fail. */
  ProviderFailure failure() {
    return outcome().orElseThrow(() -> new AssertionError("ended, expected a failure"));
  }

  /** Waits for the end; the call must succeed. */
  AnswerEnd end() {
    outcome()
        .ifPresent(
            failure -> {
              throw new AssertionError("failed: " + failure);
            });
    return end.join();
  }

  Optional<ProviderFailure> outcome() {
    return outcome.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  boolean isOver() {
    return outcome.isDone();
  }

  /** Waits for the next piece. */
  String piece() throws InterruptedException {
    String piece = pieces.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (piece == null) {
      throw new AssertionError("no data came");
    }
    return piece;
  }

  synchronized String text() {
    return data.toString(UTF_8);
  }
}
