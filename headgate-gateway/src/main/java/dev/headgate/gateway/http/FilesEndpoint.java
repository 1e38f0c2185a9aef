package dev.headgate.gateway.http;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.batch.Batches;
import dev.headgate.gateway.batch.FileDesk;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Map;

/** OpenAI's files, as far as batches need them. The disk is read and written on worker threads. */
final class FilesEndpoint {

  static final String PATH = "/v1/files";

  private static final String CONTENT = "/content";
  private static final String OCTETS = "application/octet-stream";

  private final Batches batches;

  FilesEndpoint(Batches batches) {
    this.batches = batches;
  }

  /** Takes a file, or lists them. */
  void all(Exchange exchange) {
    if (exchange.request().method().equals(HttpMethod.POST)) {
      new FileUpload(exchange, batches).begin();
      return;
    }
    Map<String, String> query = DiskWork.query(exchange);
    DiskWork.json(exchange, () -> batches.files().list(tenant(exchange), query));
  }

  /** Shows or deletes one, or sends its bytes. */
  void one(Exchange exchange) {
    String rest = exchange.request().path().substring(PATH.length() + 1);
    boolean delete = exchange.request().method().equals(HttpMethod.DELETE);
    if (rest.endsWith(CONTENT) && !delete) {
      String id = rest.substring(0, rest.length() - CONTENT.length());
      DiskWork.then(exchange, () -> batches.files().content(tenant(exchange), id), this::send);
      return;
    }
    DiskWork.json(
        exchange,
        () ->
            delete
                ? batches.files().delete(tenant(exchange), rest)
                : batches.files().get(tenant(exchange), rest));
  }

  private void send(Exchange exchange, FileDesk.Content content) {
    Vertx.currentContext()
        .owner()
        .fileSystem()
        .open(content.path().toString(), new OpenOptions().setWrite(false).setCreate(false))
        .onSuccess(file -> send(exchange, content, file))
        .onFailure(gone -> exchange.refuse(gone()));
  }

  private static void send(Exchange exchange, FileDesk.Content content, AsyncFile file) {
    Download download = new Download(exchange, file);
    exchange.onOver(download::close);
    if (exchange.isOver()) {
      return;
    }
    exchange
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, OCTETS)
        .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(content.bytes()));
    if (exchange.request().method().equals(HttpMethod.HEAD)) {
      exchange.response().end();
      return;
    }
    download.begin();
  }

  private static RoutingException gone() {
    return new RoutingException(
        ErrorCode.NOT_FOUND, "file: gone (expected: one that GET /v1/files lists)");
  }

  private static String tenant(Exchange exchange) {
    return exchange.caller().tenant();
  }
}
