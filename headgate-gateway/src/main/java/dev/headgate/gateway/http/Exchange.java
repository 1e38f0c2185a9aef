package dev.headgate.gateway.http;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.error.ErrorBody;
import dev.headgate.gateway.serving.Serving;
import dev.headgate.gateway.serving.ServingSlot;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One HTTP request and its answer. Confined to its event loop. */
final class Exchange {

  private final HttpServerRequest request;
  private final String id;
  private final Dialect dialect;
  private final ServingSlot.Lease lease;
  private final ConnectionGuard guard;
  private final BodyReader body;
  private final long number;
  private final List<Runnable> onClose = new ArrayList<>(2);
  private final List<Runnable> onOver = new ArrayList<>(2);
  private Caller caller = Caller.ANONYMOUS;
  private Consumer<ErrorCode> onRefused = code -> {};
  private boolean over;

  Exchange(
      HttpServerRequest request,
      String id,
      Dialect dialect,
      ServingSlot.Lease lease,
      BodyBudget budget) {
    this.request = request;
    this.id = id;
    this.dialect = dialect;
    this.lease = lease;
    this.body = new BodyReader(request, lease.serving().config().server().maxBodyBytes(), budget);
    this.guard = ConnectionGuard.of(request.connection());
    this.number = guard.headReceived(this::refuseSlowBody);
    request.endHandler(end -> guard.requestReceived());
    request.exceptionHandler(broken -> closed());
    response().exceptionHandler(broken -> closed());
    response().closeHandler(gone -> closed());
    response().endHandler(ended -> over());
    AnswerHeaders.putId(response().headers(), dialect, id);
  }

  HttpServerRequest request() {
    return request;
  }

  HttpServerResponse response() {
    return request.response();
  }

  String id() {
    return id;
  }

  Dialect dialect() {
    return dialect;
  }

  Serving serving() {
    return lease.serving();
  }

  Caller caller() {
    return caller;
  }

  void identify(Caller authenticated) {
    caller = authenticated;
  }

  Optional<String> header(CharSequence name) {
    return Optional.ofNullable(request.headers().get(name));
  }

  /** Returns a header's value; of one given more than once all values, separated by commas. */
  Optional<String> headers(CharSequence name) {
    return header(name)
        .map(
            first -> {
              List<String> all = request.headers().getAll(name);
              return all.size() == 1 ? first : String.join(",", all);
            });
  }

  /** Reads the body, then runs the action; a body that is too large is refused. */
  void withBody(Consumer<byte[]> action) {
    body.read(guard::requestReceived, bytes -> attempt(() -> action.accept(bytes)), this::refuse);
  }

  /** Tells that the client goes on sending a body that is allowed to take its time. */
  void receiving() {
    guard.progressed();
  }

  /** Tells that a body which was read by somebody else is whole. */
  void received() {
    guard.requestReceived();
  }

  /** Runs the action; what it throws becomes an error answer. */
  void attempt(Runnable action) {
    try {
      action.run();
    } catch (RoutingException refusal) {
      refuse(refusal);
    } catch (RuntimeException bug) {
      refuse(Bugs.report(id, bug));
    }
  }

  void sendJson(int status, byte[] json) {
    response().putHeader(HttpHeaders.CONTENT_TYPE, HeaderNames.JSON);
    send(status, json);
  }

  void sendText(int status, String contentType, byte[] text) {
    response().putHeader(HttpHeaders.CONTENT_TYPE, contentType);
    send(status, text);
  }

  /** Answers with an error, unless the answer has begun or the client is gone. */
  void refuse(RoutingException refusal) {
    if (over || response().headWritten()) {
      return;
    }
    if (endsConnection(refusal.code())) {
      closeAfterAnswer();
    }
    onRefused.accept(refusal.code());
    ErrorBody error = ErrorBody.of(refusal, id);
    sendJson(refusal.code().status(), error.toJson(dialect));
  }

  /** Hears of the error code when the request is refused before the pipeline had it. */
  void onRefused(Consumer<ErrorCode> listener) {
    onRefused = listener;
  }

  /** Returns whether it is answered, or the client gone. */
  boolean isOver() {
    return over;
  }

  /** Returns the answer's status, or {@code closed} when the client was gone before it. */
  String status() {
    return response().headWritten() ? Integer.toString(response().getStatusCode()) : "closed";
  }

  /** Runs the action when the client hangs up before the answer's end; at once if it is over. */
  void onClose(Runnable action) {
    if (over) {
      action.run();
      return;
    }
    onClose.add(action);
  }

  /** Runs the action once the exchange is over, however it ended. */
  void onOver(Runnable action) {
    if (over) {
      action.run();
      return;
    }
    onOver.add(action);
  }

  private void send(int status, byte[] bytes) {
    if (over) {
      return;
    }
    response().setStatusCode(status).end(Buffer.buffer(bytes));
  }

  private void refuseSlowBody() {
    refuse(
        new RoutingException(
            ErrorCode.REQUEST_TIMEOUT,
            "request body did not come in time (expected: within %d s)"
                .formatted(serving().config().server().headerTimeout().toSeconds())));
  }

  private static boolean endsConnection(ErrorCode code) {
    return code == ErrorCode.BODY_TOO_LARGE || code == ErrorCode.REQUEST_TIMEOUT;
  }

  /**
   * Closes the connection behind the answer, but only once the client stopped sending (the guard
   * bounds the wait): closing on unread bytes would reset it, and the client might miss the answer.
   */
  private void closeAfterAnswer() {
    response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    onOver.add(
        () -> {
          if (request.isEnded()) {
            request.connection().close();
          }
        });
  }

  private void closed() {
    if (over) {
      return;
    }
    onClose.forEach(Runnable::run);
    over();
  }

  private void over() {
    if (over) {
      return;
    }
    over = true;
    body.release();
    guard.answered(number, request.isEnded());
    onOver.forEach(Runnable::run);
    lease.release();
  }
}
