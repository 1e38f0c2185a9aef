package dev.headgate.lab.ask;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.Optional;
import java.util.function.Consumer;

/** The beginning of a body: what goes beyond the bound is read and dropped. */
final class BoundedBytes implements Consumer<Optional<byte[]>> {

  private final int most;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  private BoundedBytes(int most) {
    this.most = most;
  }

  static BodyHandler<byte[]> upTo(int most) {
    return head -> {
      BoundedBytes bytes = new BoundedBytes(most);
      return BodySubscribers.mapping(
          BodySubscribers.ofByteArrayConsumer(bytes), end -> bytes.kept.toByteArray());
    };
  }

  @Override
  public void accept(Optional<byte[]> piece) {
    piece.ifPresent(bytes -> kept.write(bytes, 0, Math.min(bytes.length, most - kept.size())));
  }
}
