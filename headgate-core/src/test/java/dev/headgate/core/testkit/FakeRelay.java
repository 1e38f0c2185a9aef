package dev.headgate.core.testkit;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.Relay;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A client that keeps all it gets and insists on the order {@link Relay} promises. A test hangs up
 * or reads slowly for it.
 */
public final class FakeRelay implements Relay {

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final List<String> calls = new ArrayList<>();
  private final List<Runnable> onDrain = new ArrayList<>();
  private Runnable onClose = () -> {};
  private Optional<RelayHead> head = Optional.empty();
  private Optional<Refusal> refusal = Optional.empty();
  private Optional<ErrorCode> brokenOff = Optional.empty();
  private String broken = "";
  private String lastStraw = "";
  private boolean over;
  private boolean full;

  @Override
  public void begin(RelayHead answer) {
    require(head.isEmpty() && !over, "begin");
    head = Optional.of(answer);
    done("begin");
  }

  @Override
  public void write(byte[] data) {
    require(head.isPresent() && !over, "write");
    body.writeBytes(data);
    done("write");
  }

  @Override
  public void end() {
    require(head.isPresent() && !over, "end");
    if (lastStraw.equals("end")) {
      hangUp();
      return;
    }
    over("end");
  }

  @Override
  public void breakOff(ErrorCode code, String message) {
    require(head.isPresent() && !over, "breakOff");
    brokenOff = Optional.of(code);
    over("breakOff");
  }

  @Override
  public void refuse(Refusal told) {
    require(head.isEmpty() && !over, "refuse");
    refusal = Optional.of(told);
    over("refuse");
  }

  @Override
  public boolean isFull() {
    return full;
  }

  @Override
  public void onDrain(Runnable action) {
    onDrain.add(action);
  }

  @Override
  public void onClose(Runnable action) {
    onClose = action;
  }

  /** Throws from this method from now on, as a relay with a bug would. */
  public void breakOn(String call) {
    broken = call;
  }

  /** Hangs up while this method runs, as a relay that finds out by writing would. */
  public void hangUpOn(String call) {
    lastStraw = call;
  }

  /** Hangs up. */
  public void hangUp() {
    if (!over) {
      over("hangUp");
      onClose.run();
    }
  }

  /** Reads nothing more until {@link #drain()}. */
  public void fill() {
    full = true;
  }

  /** Reads all there is. */
  public void drain() {
    full = false;
    List<Runnable> waiting = List.copyOf(onDrain);
    onDrain.clear();
    waiting.forEach(Runnable::run);
  }

  /** Returns the head of the answer; empty when none was begun. */
  public Optional<RelayHead> head() {
    return head;
  }

  /** Returns all bytes written, as text. */
  public String body() {
    return body.toString(StandardCharsets.UTF_8);
  }

  /** Returns the error answer; empty when there was none. */
  public Optional<Refusal> refusal() {
    return refusal;
  }

  /** Returns why the answer was broken off; empty when it was not. */
  public Optional<ErrorCode> brokenOff() {
    return brokenOff;
  }

  /** Returns the calls in order, such as {@code begin, write, end}; hang-ups too. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** Returns whether the request is over for this client. */
  public boolean isOver() {
    return over;
  }

  private void done(String call) {
    calls.add(call);
    if (call.equals(lastStraw)) {
      hangUp();
    }
  }

  private void over(String how) {
    calls.add(how);
    over = true;
  }

  /** An error, not an exception: code under test contains exceptions of relays. */
  private void require(boolean allowed, String call) {
    if (!allowed) {
      throw new AssertionError(call + " after " + calls);
    }
    if (call.equals(broken)) {
      throw new IllegalStateException("broken relay");
    }
  }
}
