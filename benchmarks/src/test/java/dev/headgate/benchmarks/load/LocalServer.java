package dev.headgate.benchmarks.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A server on this machine that answers as a test wants. */
final class LocalServer implements AutoCloseable {

  private final HttpServer server;

  LocalServer(Consumer<HttpExchange> answer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", answer::accept);
    server.start();
  }

  /** Sends an answer, with its length or in one chunk. */
  static void send(HttpExchange exchange, int status, String body, boolean chunked) {
    byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = exchange.getResponseBody()) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(status, chunked ? 0 : bytes.length);
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Target target() {
    return new Target(
        "local",
        server.getAddress(),
        Unpooled.unreleasableBuffer(
            Unpooled.copiedBuffer(
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}",
                StandardCharsets.US_ASCII)));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
