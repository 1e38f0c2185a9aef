package dev.headgate.gateway.rollout;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.Relay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hands an answer on as it comes and keeps it to be judged later, unless it is long. Confined to
 * the request's context until the answer is over.
 */
final class AnswerTap implements Relay {

  private static final int MOST_BYTES = 128 * 1024;

  private final Relay client;
  private final List<byte[]> pieces = new ArrayList<>();
  private int bytes;
  private boolean whole;

  /** Makes a tap on the way to a client. */
  AnswerTap(Relay client) {
    this.client = client;
  }

  /** Returns the answer in the client's dialect; empty if it did not come whole, or was long. */
  Optional<List<byte[]>> answer() {
    return whole && bytes <= MOST_BYTES ? Optional.of(List.copyOf(pieces)) : Optional.empty();
  }

  @Override
  public void begin(RelayHead head) {
    client.begin(head);
  }

  @Override
  public void write(byte[] data) {
    client.write(data);
    bytes = Math.min(MOST_BYTES, bytes) + data.length;
    if (bytes <= MOST_BYTES) {
      pieces.add(data);
      return;
    }
    pieces.clear();
  }

  @Override
  public void end() {
    whole = true;
    client.end();
  }

  @Override
  public void breakOff(ErrorCode code, String message) {
    client.breakOff(code, message);
  }

  @Override
  public void refuse(Refusal refusal) {
    client.refuse(refusal);
  }

  @Override
  public boolean isFull() {
    return client.isFull();
  }

  @Override
  public void onDrain(Runnable action) {
    client.onDrain(action);
  }

  @Override
  public void onClose(Runnable action) {
    client.onClose(action);
  }
}
