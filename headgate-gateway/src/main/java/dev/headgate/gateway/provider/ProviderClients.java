package dev.headgate.gateway.provider;

import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.gateway.channel.FlushTogether;
import dev.headgate.gateway.channel.RoomyAllocator;
import dev.headgate.gateway.config.EndpointConfig;
import dev.headgate.gateway.config.ModelConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpConnection;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients of one configuration and the connections they share. A reload opens a new set and
 * closes the old one.
 */
public final class ProviderClients implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ProviderClients.class);

  private final Vertx vertx;
  private final Map<PoolKey, HttpClient> pools = new HashMap<>();
  private final List<PooledModel> models;

  private ProviderClients(Vertx vertx, Clock clock, List<ModelConfig> configs) {
    this.vertx = vertx;
    models = configs.stream().map(config -> pooled(config, clock)).toList();
  }

  /**
   * Makes a client for each endpoint of each model. Connects to none.
   *
   * @throws IllegalArgumentException if an endpoint's headers or certificates cannot be used
   */
  public static ProviderClients open(Vertx vertx, List<ModelConfig> models) {
    return new ProviderClients(vertx, Clock.systemUTC(), models);
  }

  /** Returns the models in the order of the configuration. */
  public List<PooledModel> models() {
    return models;
  }

  /** Returns the id of a model's endpoint, such as {@code gpt-4o/0}: never an address. */
  public static String endpointId(ModelConfig model, int index) {
    return model.card().id() + "/" + index;
  }

  private PooledModel pooled(ModelConfig model, Clock clock) {
    List<ProviderClient> clients =
        IntStream.range(0, model.endpoints().size())
            .mapToObj(index -> client(model, index, clock))
            .toList();
    return new PooledModel(
        model.card(),
        clients,
        model.limits(),
        model.balance(),
        model.concurrency(),
        model.fallbacks());
  }

  private ProviderClient client(ModelConfig model, int index, Clock clock) {
    EndpointConfig endpoint = model.endpoints().get(index);
    HttpClient http = pools.computeIfAbsent(PoolKey.of(endpoint), this::open);
    return new VertxProviderClient(model, index, vertx, http, clock);
  }

  private HttpClient open(PoolKey key) {
    key.caFile().ifPresent(CaFiles::requireCertificates);
    return vertx
        .httpClientBuilder()
        .with(key.clientOptions())
        .with(key.poolOptions())
        .withConnectHandler(ProviderClients::opened)
        .build();
  }

  /** Each call reports its own failure; Vert.x would log the connection's as an error besides. */
  private static void opened(HttpConnection connection) {
    FlushTogether.install(connection);
    RoomyAllocator.install(connection);
    connection.exceptionHandler(cause -> log.debug("a connection to a provider failed", cause));
  }

  /**
   * Closes all connections at once; calls under way fail. Whoever swaps one set for another waits
   * with this until the last request decided on the old one is over.
   */
  @Override
  public void close() {
    pools.values().forEach(HttpClient::close);
  }
}
