package dev.headgate.gateway.judge;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.Relay;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Stands where a client would: keeps the answer instead of sending it on. */
final class HeldAnswer implements Relay {

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private Runnable hangUp = () -> {};
  private String failure = "";

  /** Returns what came. */
  String body() {
    return body.toString(StandardCharsets.UTF_8);
  }

  /** Returns why nothing came, for people; empty if something did. */
  String failure() {
    return failure;
  }

  /** Gives up waiting, so that the call is cancelled. */
  void giveUp() {
    hangUp.run();
  }

  @Override
  public void begin(RelayHead head) {}

  @Override
  public void write(byte[] data) {
    body.writeBytes(data);
  }

  @Override
  public void end() {}

  @Override
  public void breakOff(ErrorCode code, String message) {
    failure = message;
  }

  @Override
  public void refuse(Refusal refusal) {
    failure = refusal.failure().message();
  }

  @Override
  public boolean isFull() {
    return false;
  }

  @Override
  public void onDrain(Runnable action) {}

  @Override
  public void onClose(Runnable action) {
    hangUp = action;
  }
}
