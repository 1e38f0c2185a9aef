package dev.headgate.core.testkit;

import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.core.spi.AnswerHead;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.ProviderListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Keeps all a provider client tells it. Written to on the client's context, read by the test once
 * {@link #over} is down.
 */
public final class RecordingListener implements ProviderListener {

  private final List<String> heard = new ArrayList<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final CountDownLatch over = new CountDownLatch(1);
  private Runnable onFirstData = () -> {};
  private Runnable onAny = () -> {};
  private Optional<AnswerHead> head = Optional.empty();
  private Optional<AnswerEnd> end = Optional.empty();
  private Optional<ProviderFailure> failure = Optional.empty();

  /** Runs the action once, when the first bytes come. */
  public RecordingListener onFirstData(Runnable action) {
    onFirstData = action;
    return this;
  }

  /** Runs the action whenever anything is heard, before it is kept. */
  public RecordingListener onAny(Runnable action) {
    onAny = action;
    return this;
  }

  @Override
  public synchronized void onHead(AnswerHead answerHead) {
    hear("head");
    head = Optional.of(answerHead);
  }

  @Override
  public synchronized void onData(byte[] data, boolean content) {
    hear(content ? "content" : "preamble");
    body.writeBytes(data);
    Runnable action = onFirstData;
    onFirstData = () -> {};
    action.run();
  }

  @Override
  public synchronized void onEnd(AnswerEnd answerEnd) {
    hear("end");
    end = Optional.of(answerEnd);
    over.countDown();
  }

  @Override
  public synchronized void onFailure(ProviderFailure providerFailure) {
    hear("failure");
    failure = Optional.of(providerFailure);
    over.countDown();
  }

  /** Returns a latch that is down once the call ended or failed. */
  public CountDownLatch over() {
    return over;
  }

  /** Returns what was heard, in order: head, preamble, content, end, failure. */
  public synchronized List<String> heard() {
    return List.copyOf(heard);
  }

  /** Returns all bytes, as text. */
  public synchronized String body() {
    return body.toString(StandardCharsets.UTF_8);
  }

  /** Returns the head; empty before it came. */
  public synchronized Optional<AnswerHead> head() {
    return head;
  }

  /** Returns the end; empty before it came. */
  public synchronized Optional<AnswerEnd> end() {
    return end;
  }

  /** Returns the failure; empty when there was none. */
  public synchronized Optional<ProviderFailure> failure() {
    return failure;
  }

  private void hear(String what) {
    onAny.run();
    heard.add(what);
  }
}
