package dev.headgate.sim;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.function.Consumer;

/** Collects a request's body up to a limit. */
public final class BodyReader {

  private final long limit;
  private final Consumer<byte[]> whole;
  private final Runnable tooLarge;
  private byte[] collected = new byte[0];
  private int length;
  private boolean refused;

  private BodyReader(long limit, Consumer<byte[]> whole, Runnable tooLarge) {
    this.limit = limit;
    this.whole = whole;
    this.tooLarge = tooLarge;
  }

  /** Calls exactly one of the two, unless the client goes away first. */
  public static void read(
      HttpServerRequest request, long limit, Consumer<byte[]> whole, Runnable tooLarge) {
    BodyReader reader = new BodyReader(limit, whole, tooLarge);
    request.handler(reader::add);
    request.endHandler(v -> reader.end());
  }

  private void add(Buffer chunk) {
    if (refused) {
      return;
    }
    if (length + (long) chunk.length() > limit) {
      refused = true;
      collected = new byte[0];
      tooLarge.run();
      return;
    }
    if (length + chunk.length() > collected.length) {
      // Small bodies come in one piece and are copied once; large ones double.
      long grown = length == 0 ? chunk.length() : Math.min(limit, 2L * (length + chunk.length()));
      collected = Arrays.copyOf(collected, (int) grown);
    }
    chunk.getBytes(collected, length);
    length += chunk.length();
  }

  private void end() {
    if (!refused) {
      whole.accept(length == collected.length ? collected : Arrays.copyOf(collected, length));
    }
  }
}
