package dev.headgate.gateway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A provider that sends exactly the bytes it is told, so that it can misbehave in any way. */
final class RawUpstream implements AutoCloseable {

  private static final Pattern LENGTH = Pattern.compile("content-length: *(\\d+)");
  private static final int PATIENCE_SECONDS = 10;

  final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  final List<NetSocket> sockets = new CopyOnWriteArrayList<>();
  final CompletableFuture<Long> closedAtNanos = new CompletableFuture<>();
  private final NetServer server;

  private RawUpstream(Vertx vertx, Consumer<NetSocket> onRequest) {
    server = vertx.createNetServer();
    server.connectHandler(socket -> accept(socket, onRequest));
    server
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  /** Sends the bytes after each request and keeps the connection. */
  static RawUpstream answering(Vertx vertx, String bytes) {
    return new RawUpstream(vertx, socket -> socket.write(bytes));
  }

  /** Sends the bytes after the request, then closes the connection. */
  static RawUpstream closingAfter(Vertx vertx, String bytes) {
    return new RawUpstream(vertx, socket -> socket.write(bytes).onComplete(sent -> socket.close()));
  }

  static RawUpstream doing(Vertx vertx, Consumer<NetSocket> onRequest) {
    return new RawUpstream(vertx, onRequest);
  }

  private void accept(NetSocket socket, Consumer<NetSocket> onRequest) {
    sockets.add(socket);
    Buffer received = Buffer.buffer();
    List<Buffer> held = new ArrayList<>(List.of(received));
    socket.closeHandler(closed -> closedAtNanos.complete(System.nanoTime()));
    socket.exceptionHandler(reset -> closedAtNanos.complete(System.nanoTime()));
    socket.handler(
        bytes -> {
          held.getFirst().appendBuffer(bytes);
          String text = held.getFirst().toString(UTF_8);
          if (isWhole(text)) {
            held.set(0, Buffer.buffer());
            requests.add(text);
            onRequest.accept(socket);
          }
        });
  }

  private static boolean isWhole(String text) {
    int head = text.indexOf("\r\n\r\n");
    if (head < 0) {
      return false;
    }
    Matcher length = LENGTH.matcher(text.substring(0, head).toLowerCase(Locale.ROOT));
    int expected = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return text.substring(head + 4).getBytes(UTF_8).length >= expected;
  }

  /** Waits for the next request, head and body. */
  String request() throws InterruptedException {
    String request = requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request came");
    }
    return request;
  }

  URI url() {
    return url("http");
  }

  URI url(String scheme) {
    return URI.create(scheme + "://localhost:" + server.actualPort() + "/v1");
  }

  /** Stops listening and waits until nobody can connect any more. */
  void stop() {
    server
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void close() {
    server.close();
  }
}
