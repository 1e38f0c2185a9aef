package dev.headgate.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.http.HttpServerResponse;

/**
 * The bytes of a file on their way to a client, as fast as it takes them. No pipe of Vert.x's: that
 * leaves the file open, and goes on with it when it is closed. Confined to its event loop.
 */
final class Download {

  private final Exchange exchange;
  private final HttpServerResponse response;
  private final AsyncFile file;
  private boolean closed;

  Download(Exchange exchange, AsyncFile file) {
    this.exchange = exchange;
    this.response = exchange.response();
    this.file = file;
  }

  /** Sends the bytes and ends the answer; what cannot be read cuts the connection. */
  void begin() {
    file.exceptionHandler(unreadable -> cut());
    file.endHandler(end -> end());
    file.handler(this::write);
  }

  /** Closes the file; called once, when the exchange is over. */
  void close() {
    closed = true;
    var unused = file.close();
  }

  private void write(Buffer part) {
    if (closed) {
      return; // it was being read when the client hung up
    }
    var unused = response.write(part);
    if (response.writeQueueFull()) {
      file.pause();
      response.drainHandler(drained -> resume());
    }
  }

  private void resume() {
    if (!closed) {
      file.resume();
    }
  }

  private void end() {
    if (!closed) {
      response.end();
    }
  }

  private void cut() {
    if (!closed) {
      exchange.request().connection().close();
    }
  }
}
