package dev.headgate.gateway.http;

import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.serving.ServingSlot;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The front door: finds the endpoint of each request, checks who sent it, and hands it over. Runs
 * on the event loop.
 */
final class HttpApi implements Handler<HttpServerRequest> {

  private static final String ANTHROPIC_VERSION = "anthropic-version";
  private static final String MESSAGES = "/v1/messages";

  private final ResourceTable resources;
  private final ServingSlot serving;
  private final Supplier<String> ids;
  private final BodyBudget budget;
  private final HttpObserver observer;

  HttpApi(
      ResourceTable resources,
      ServingSlot serving,
      Supplier<String> ids,
      BodyBudget budget,
      HttpObserver observer) {
    this.resources = resources;
    this.serving = serving;
    this.ids = ids;
    this.budget = budget;
    this.observer = observer;
  }

  @Override
  public void handle(HttpServerRequest request) {
    Optional<Resource> resource = resources.find(path(request));
    Exchange exchange =
        new Exchange(request, ids.get(), dialectOf(request), serving.lease(), budget);
    observer.begun(exchange, resource);
    exchange.attempt(() -> serve(exchange, resource));
  }

  /** Answers a request that Vert.x could not make sense of. */
  void handleInvalid(HttpServerRequest request) {
    InvalidHead.answer(request, ids.get());
  }

  private static void serve(Exchange exchange, Optional<Resource> resource) {
    Resource found = resource.orElseThrow(() -> notFound(exchange.request()));
    HttpMethod method = exchange.request().method();
    if (method.equals(HttpMethod.OPTIONS)) {
      sendAllowed(exchange, found);
      return;
    }
    if (!found.answers(method)) {
      exchange.response().putHeader(HttpHeaders.ALLOW, found.allowed());
      throw methodNotAllowed(method, found);
    }
    authenticate(exchange, found.access());
    found.endpoint().handle(exchange);
  }

  private static void authenticate(Exchange exchange, Resource.Access access) {
    if (access != Resource.Access.OPEN) {
      exchange.serving().hosts().require(exchange.header(HttpHeaders.HOST));
    }
    boolean fromLoopback = isLoopback(exchange.request().remoteAddress());
    Optional<String> authorization = exchange.header(HttpHeaders.AUTHORIZATION);
    Optional<String> apiKey = exchange.header("x-api-key");
    boolean open =
        switch (access) {
          case OPEN -> true;
          case KEY_OR_LOOPBACK -> fromLoopback;
          case KEY, ADMIN -> false;
        };
    if (open) {
      return;
    }
    exchange.identify(
        access == Resource.Access.ADMIN
            ? exchange.serving().admin().admit(authorization, apiKey, fromLoopback)
            : exchange.serving().authenticator().authenticate(authorization, apiKey));
  }

  private static boolean isLoopback(SocketAddress address) {
    return address.isInetSocket()
        && new InetSocketAddress(address.hostAddress(), 0).getAddress().isLoopbackAddress();
  }

  private static void sendAllowed(Exchange exchange, Resource resource) {
    exchange.response().putHeader(HttpHeaders.ALLOW, resource.allowed());
    exchange.response().setStatusCode(204).end();
  }

  private static Dialect dialectOf(HttpServerRequest request) {
    return path(request).startsWith(MESSAGES) || request.headers().contains(ANTHROPIC_VERSION)
        ? Dialect.ANTHROPIC
        : Dialect.OPENAI;
  }

  private static String path(HttpServerRequest request) {
    String path = request.path();
    return path == null ? "" : path;
  }

  private static RoutingException notFound(HttpServerRequest request) {
    return new RoutingException(
        ErrorCode.NOT_FOUND,
        "path: \"%s\" (expected: one of those GET / lists, such as /v1/chat/completions)"
            .formatted(HeaderValues.safe(path(request))));
  }

  private static RoutingException methodNotAllowed(HttpMethod method, Resource resource) {
    return new RoutingException(
        ErrorCode.METHOD_NOT_ALLOWED,
        "method: %s (expected: %s)"
            .formatted(HeaderValues.safe(method.name()), resource.allowed()));
  }
}
