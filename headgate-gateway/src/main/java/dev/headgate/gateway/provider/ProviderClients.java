package dev.headgate.gateway.provider;

import dev.headgate.core.api.ModelId;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.gateway.channel.FlushTogether;
import dev.headgate.gateway.channel.RoomyAllocator;
import dev.headgate.gateway.config.Batching;
import dev.headgate.gateway.config.EndpointConfig;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.gather.GatherListener;
import dev.headgate.gateway.gather.GatheringClient;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpConnection;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
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
  private final GatherListener gathered;
  private final Map<PoolKey, HostConnections> hosts = new HashMap<>();
  private final List<PooledModel> models;

  private ProviderClients(
      Vertx vertx,
      Clock clock,
      List<ModelConfig> configs,
      Predicate<ModelId> away,
      GatherListener gathered) {
    this.vertx = vertx;
    this.gathered = gathered;
    models = configs.stream().map(config -> pooled(config, clock, away)).toList();
  }

  /**
   * Makes a client for each endpoint of each model. Connects to none.
   *
   * @throws IllegalArgumentException if an endpoint's headers or certificates cannot be used
   */
  public static ProviderClients open(Vertx vertx, List<ModelConfig> models) {
    return open(vertx, models, none -> false, GatherListener.NONE);
  }

  /**
   * Makes a client for each endpoint of each model, and holds nothing open for models that are
   * away.
   *
   * @param away whether a model takes no requests; should one come all the same, it is served
   * @param gathered hears of calls that answer several requests
   * @throws IllegalArgumentException if an endpoint's headers or certificates cannot be used
   */
  public static ProviderClients open(
      Vertx vertx, List<ModelConfig> models, Predicate<ModelId> away, GatherListener gathered) {
    return new ProviderClients(vertx, Clock.systemUTC(), models, away, gathered);
  }

  /** Returns the models in the order of the configuration. */
  public List<PooledModel> models() {
    return models;
  }

  /** Returns the id of a model's endpoint, such as {@code gpt-4o/0}: never an address. */
  public static String endpointId(ModelConfig model, int index) {
    return model.card().id() + "/" + index;
  }

  /** Returns to how many hosts connections may be opened now. */
  long openHosts() {
    return hosts.values().stream().filter(HostConnections::areOpen).count();
  }

  private PooledModel pooled(ModelConfig model, Clock clock, Predicate<ModelId> away) {
    boolean wanted = !away.test(model.card().id());
    List<ProviderClient> clients =
        IntStream.range(0, model.endpoints().size())
            .mapToObj(index -> client(model, index, clock, wanted))
            .toList();
    return new PooledModel(
        model.card(),
        clients,
        model.limits(),
        model.balance(),
        model.concurrency(),
        model.fallbacks());
  }

  private ProviderClient client(ModelConfig model, int index, Clock clock, boolean wanted) {
    EndpointConfig endpoint = model.endpoints().get(index);
    HostConnections host = hosts.computeIfAbsent(PoolKey.of(endpoint), this::host);
    if (wanted) {
      var unused = host.client(); // now, and not while its first request waits
    }
    ProviderClient client = new VertxProviderClient(model, index, vertx, host, clock);
    return model.batching().map(bounds -> gathering(client, bounds)).orElse(client);
  }

  private ProviderClient gathering(ProviderClient client, Batching bounds) {
    return new GatheringClient(
        client,
        bounds,
        new ContextTimers(vertx),
        this::context,
        task -> vertx.executeBlocking(Executors.callable(task), false),
        gathered);
  }

  private Executor context() {
    Context context = vertx.getOrCreateContext();
    return task -> context.runOnContext(next -> task.run());
  }

  private HostConnections host(PoolKey key) {
    key.caFile().ifPresent(CaFiles::requireCertificates);
    return new HostConnections(() -> open(key));
  }

  private HttpClient open(PoolKey key) {
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
    hosts.values().forEach(HostConnections::close);
  }
}
