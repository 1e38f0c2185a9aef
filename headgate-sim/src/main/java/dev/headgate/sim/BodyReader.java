package dev.headgate.sim;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Collects a request's body up to a limit. */
final class BodyReader {

  private final long limit;
  private final Consumer<byte[]> whole;
  private final Runnable tooLarge;
  private Buffer collected = Buffer.buffer();
  private boolean refused;

  private BodyReader(long limit, Consumer<byte[]> whole, Runnable tooLarge) {
    this.limit = limit;
    this.whole = whole;
    this.tooLarge = tooLarge;
  }

  /** Calls exactly one of the two, unless the client goes away first. */
  static void read(
      HttpServerRequest request, long limit, Consumer<byte[]> whole, Runnable tooLarge) {
    BodyReader reader = new BodyReader(limit, whole, tooLarge);
    request.handler(reader::add);
    request.endHandler(v -> reader.end());
  }

  private void add(Buffer chunk) {
    if (refused) {
      return;
    }
    if (collected.length() + (long) chunk.length() > limit) {
      refused = true;
      collected = Buffer.buffer();
      tooLarge.run();
    } else {
      collected.appendBuffer(chunk);
    }
  }

  private void end() {
    if (!refused) {
      whole.accept(collected.getBytes());
    }
  }
}
