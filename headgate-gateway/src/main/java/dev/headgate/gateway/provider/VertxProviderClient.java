package dev.headgate.gateway.provider;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Hosting;
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
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls one model at one endpoint over HTTP. Everything of a call happens on the context that
 * started it; connections are shared with the other clients of the host.
 */
final class VertxProviderClient implements ProviderClient {

  private static final Logger log = LoggerFactory.getLogger(VertxProviderClient.class);

  /** From here on translating takes milliseconds, for which other requests should not wait. */
  private static final int LARGE_BODY = 512 * 1024;

  private final String id;
  private final double weight;
  private final Hosting hosting;
  private final String upstreamModel;
  private final CalledEndpoint endpoint;
  private final EndpointPaths paths;
  private final EndpointHeaders headers;
  private final Vertx vertx;
  private final HostConnections host;

  VertxProviderClient(
      ModelConfig model, int index, Vertx vertx, HostConnections host, Clock clock) {
    EndpointConfig config = model.endpoints().get(index);
    id = ProviderClients.endpointId(model, index);
    weight = config.weight();
    hosting = model.hosting(index);
    upstreamModel = model.upstreamModel();
    endpoint =
        new CalledEndpoint(
            model.card().id(),
            config.dialect(),
            config.apiKey(),
            clock,
            new RefusalLog(id, System::nanoTime));
    paths = new EndpointPaths(config, upstreamModel);
    headers = new EndpointHeaders(config);
    this.vertx = vertx;
    this.host = host;
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
  public Hosting hosting() {
    return hosting;
  }

  @Override
  public Dialect dialect() {
    return endpoint.dialect();
  }

  @Override
  public ProviderCall call(ChatRequest request, ProviderListener listener) {
    Context context = vertx.getOrCreateContext();
    ProviderExchange exchange = new ProviderExchange(host.client(), context, listener);
    if (Context.isOnEventLoopThread()) {
      prepare(exchange, request, context);
      exchange.callReturned();
      return exchange;
    }
    exchange.callReturned();
    context.runOnContext(next -> prepare(exchange, request, context));
    return exchange;
  }

  private void prepare(ProviderExchange exchange, ChatRequest request, Context context) {
    try {
      Translator translator =
          Translators.between(request.operation(), request.dialect(), endpoint.dialect());
      RequestOptions options = options(request);
      if (takesLong(request)) {
        context
            .executeBlocking(() -> translated(translator, request), false)
            .onSuccess(translated -> exchange.start(options, translated.call, translated.body))
            .onFailure(cause -> exchange.fail(failure(cause)));
        return;
      }
      Translated translated = translated(translator, request);
      exchange.start(options, translated.call, translated.body);
    } catch (RoutingException e) {
      exchange.fail(failure(e));
    }
  }

  /** Same dialects are not translated, only copied. */
  private boolean takesLong(ChatRequest request) {
    return request.dialect() != endpoint.dialect() && request.body().bytes().length >= LARGE_BODY;
  }

  private Translated translated(Translator translator, ChatRequest request) {
    OutboundRequest outbound = translator.request(request, upstreamModel);
    OutboundCall call =
        new OutboundCall(
            endpoint, request, translator, translator.answer(request), outbound.warnings());
    return new Translated(call, outbound.body());
  }

  private static ProviderFailure failure(Throwable cause) {
    if (cause instanceof RoutingException e) {
      return new ProviderFailure(
          e.code(), String.valueOf(e.getMessage()), Optional.empty(), Optional.empty(), e.param());
    }
    log.error("a request could not be translated", cause);
    return ProviderFailure.of(ErrorCode.INTERNAL, "the request could not be translated");
  }

  /** Host, port and TLS are the client's own defaults, so a key cannot go anywhere else. */
  private RequestOptions options(ChatRequest request) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setURI(paths.target(request.operation(), request.stream()))
        .setHeaders(headers.of(request.stream()))
        .setFollowRedirects(false);
  }

  /** A request as it goes out. */
  @SuppressWarnings("ArrayRecordComponent") // sent once, never compared
  private record Translated(OutboundCall call, byte[] body) {}
}
