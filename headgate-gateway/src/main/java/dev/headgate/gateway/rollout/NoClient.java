package dev.headgate.gateway.rollout;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.Relay;

/** Stands where a client would be if anybody got the answer. */
final class NoClient implements Relay {

  @Override
  public void begin(RelayHead head) {}

  @Override
  public void write(byte[] data) {}

  @Override
  public void end() {}

  @Override
  public void breakOff(ErrorCode code, String message) {}

  @Override
  public void refuse(Refusal refusal) {}

  @Override
  public boolean isFull() {
    return false;
  }

  @Override
  public void onDrain(Runnable action) {}

  @Override
  public void onClose(Runnable action) {}
}
