package dev.headgate.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.batch.Batches;
import dev.headgate.gateway.batch.UploadForm;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One file being sent as a form, written to disk as it comes. Confined to its event loop; what the
 * client sends of it is bounded, and so is the time for each part of it.
 */
final class FileUpload {

  private static final String FORM = "multipart/form-data";
  private static final String FIELD = "file";
  private static final int PROGRESS = 1 << 20;
  private static final int FORM_BYTES = 64 * 1024;

  private final Exchange exchange;
  private final HttpServerRequest request;
  private final Batches batches;
  private final long maxBytes;
  private final Context context = Vertx.currentContext();
  private Future<Void> written = Future.succeededFuture();
  private Future<Void> taken = Future.succeededFuture();
  private Optional<String> filename = Optional.empty();
  private long received;
  private long told;
  private boolean refused;

  FileUpload(Exchange exchange, Batches batches) {
    this.exchange = exchange;
    this.request = exchange.request();
    this.batches = batches;
    this.maxBytes = batches.maxFileBytes();
  }

  /** Refuses by the head, or asks for a place on disk and takes the body. */
  void begin() {
    requireForm();
    if (announced() > maxBytes + FORM_BYTES) {
      throw tooLarge();
    }
    request.pause();
    String tenant = exchange.caller().tenant();
    long announced = Math.max(0, announced() - FORM_BYTES); // the form around it takes some
    DiskWork.then(
        exchange, () -> batches.newUpload(tenant, announced), (same, path) -> receive(path));
  }

  private void receive(Path path) {
    exchange.onOver(() -> discard(path));
    if (exchange.isOver()) {
      return;
    }
    exchange.response().exceptionHandler(this::broken);
    request.setExpectMultipart(true);
    request.uploadHandler(upload -> write(upload, path));
    request.handler(part -> count(part, path));
    request.endHandler(end -> ended(path));
    if (request.headers().contains(HttpHeaders.EXPECT, "100-continue", true)) {
      request.response().writeContinue();
    }
    request.resume();
  }

  private void write(HttpServerFileUpload upload, Path path) {
    if (!upload.name().equals(FIELD) || filename.isPresent()) {
      refuse(
          invalid(
              "\"%s\" (expected: one file)".formatted(HeaderValues.safe(upload.name())), FIELD));
      return;
    }
    filename = Optional.of(upload.filename());
    written = upload.streamToFileSystem(path.toString());
  }

  private void count(Buffer part, Path path) {
    received += part.length();
    if (received - told >= PROGRESS && !refused) {
      told = received;
      exchange.receiving();
      requireRoom(path);
    }
    if (received > maxBytes + FORM_BYTES) {
      refuse(tooLarge());
    }
  }

  private void requireRoom(Path path) {
    try {
      batches.grown(path, Math.max(announced(), received) - FORM_BYTES);
    } catch (RoutingException full) {
      refuse(full);
    }
  }

  private void ended(Path path) {
    exchange.received();
    if (refused) {
      return;
    }
    if (filename.isEmpty()) {
      refuse(invalid("missing (expected: the file's bytes)", FIELD));
      return;
    }
    Map<String, String> fields = new HashMap<>();
    request.formAttributes().forEach(fields::putIfAbsent);
    written
        .onSuccess(done -> exchange.attempt(() -> take(path, fields)))
        .onFailure(failure -> exchange.refuse(Bugs.report(exchange.id(), failure)));
  }

  private void take(Path path, Map<String, String> fields) {
    if (exchange.isOver()) {
      return; // it is being discarded
    }
    UploadForm form = UploadForm.read(filename.orElse(""), fields);
    String tenant = exchange.caller().tenant();
    Future<ObjectNode> underWay =
        context.executeBlocking(() -> batches.take(tenant, path, form), false);
    taken = underWay.mapEmpty();
    DiskWork.json(exchange, underWay);
  }

  /** What comes after a refusal is read and dropped, so that the client sees the answer. */
  private void refuse(RoutingException why) {
    refused = true;
    exchange.refuse(why);
  }

  private void broken(Throwable cause) {
    if (cause instanceof DecoderException) {
      refuse(invalid("not a form (expected: %s as in RFC 7578)".formatted(FORM), "body"));
    } // else the connection is gone, of which the exchange hears
  }

  /** Waits for what still writes it or takes it over: a file taken in without its bytes is none. */
  private void discard(Path path) {
    Future<Void> settled = written.otherwiseEmpty().compose(done -> taken.otherwiseEmpty());
    settled.onComplete(
        over ->
            context.executeBlocking(
                () -> {
                  batches.discard(path);
                  return path;
                },
                false));
  }

  private long announced() {
    return exchange
        .header(HttpHeaders.CONTENT_LENGTH)
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  /** A form is one of the few things that pages of other sites may send without being asked. */
  private void requireForm() {
    String type = exchange.header(HttpHeaders.CONTENT_TYPE).orElse("none");
    if (!type.toLowerCase(Locale.ROOT).startsWith(FORM) || !type.contains("boundary=")) {
      throw new RoutingException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          "content-type: \"%s\" (expected: %s)".formatted(HeaderValues.safe(type), FORM));
    }
    boolean keys = !exchange.serving().config().apiKeys().isEmpty();
    if (!keys && exchange.header(HttpHeaders.ORIGIN).isPresent()) {
      throw new RoutingException(
          ErrorCode.HOST_NOT_ALLOWED,
          "origin: a web page (expected: none, where the gateway has no api_keys)");
    }
  }

  private RoutingException tooLarge() {
    return new RoutingException(
        ErrorCode.BODY_TOO_LARGE,
        "file: too large (expected: at most %d bytes; the gateway's operator sets"
                .formatted(maxBytes)
            + " batches.max_file_bytes)");
  }

  private static RoutingException invalid(String what, String field) {
    return new RoutingException(ErrorCode.INVALID_REQUEST, field + ": " + what, Optional.of(field));
  }
}
