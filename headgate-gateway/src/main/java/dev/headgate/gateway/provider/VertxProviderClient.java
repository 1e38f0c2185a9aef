package dev.headgate.gateway.provider;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.ProviderListener;
import dev.headgate.gateway.config.EndpointConfig;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.translate.OutboundRequest;
import dev.headgate.gateway.translate.Translator;
import dev.headgate.gateway.translate.Translators;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.util.Optional;

/**
 * Calls one model at one endpoint over HTTP. Everything of a call happens on the context that
 * started it; connections are shared with the other clients of the host.
 */
final class VertxProviderClient implements ProviderClient {

  private final String id;
  private final double weight;
  private final String upstreamModel;
  private final CalledEndpoint endpoint;
  private final EndpointPaths paths;
  private final EndpointHeaders headers;
  private final Vertx vertx;
  private final HttpClient http;

  VertxProviderClient(ModelConfig model, int index, Vertx vertx, HttpClient http, Clock clock) {
    EndpointConfig config = model.endpoints().get(index);
    id = model.card().id() + "/" + index;
    weight = config.weight();
    upstreamModel = model.upstreamModel();
    endpoint = new CalledEndpoint(model.card().id(), config.dialect(), config.apiKey(), clock);
    paths = new EndpointPaths(config, upstreamModel);
    headers = new EndpointHeaders(config);
    this.vertx = vertx;
    this.http = http;
  }

  @Override
  public String endpoint() {
    return id;
  }

  @Override
  public double weight() {
    return weight;
  }

  @Override
  public ProviderCall call(ChatRequest request, ProviderListener listener) {
    Context context = vertx.getOrCreateContext();
    ProviderExchange exchange = new ProviderExchange(http, context, listener);
    if (Context.isOnEventLoopThread()) {
      prepare(exchange, request);
      exchange.callReturned();
      return exchange;
    }
    exchange.callReturned();
    context.runOnContext(next -> prepare(exchange, request));
    return exchange;
  }

  private void prepare(ProviderExchange exchange, ChatRequest request) {
    try {
      start(exchange, request);
    } catch (RoutingException e) {
      exchange.fail(refusal(e));
    }
  }

  private static ProviderFailure refusal(RoutingException e) {
    return new ProviderFailure(
        e.code(), String.valueOf(e.getMessage()), Optional.empty(), Optional.empty(), e.param());
  }

  private void start(ProviderExchange exchange, ChatRequest request) {
    Translator translator =
        Translators.between(request.operation(), request.dialect(), endpoint.dialect());
    RequestOptions options = options(request);
    OutboundRequest outbound = translator.request(request, upstreamModel);
    OutboundCall call = new OutboundCall(endpoint, request, translator, outbound.warnings());
    exchange.start(options, call, outbound.body());
  }

  /** Host, port and TLS are the client's own defaults, so a key cannot go anywhere else. */
  private RequestOptions options(ChatRequest request) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setURI(paths.target(request.operation(), request.stream()))
        .setHeaders(headers.of(request.stream()))
        .setFollowRedirects(false);
  }
}
