package dev.headgate.gateway.warm;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.receive.ReadLimits;
import dev.headgate.core.receive.RequestReader;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.provider.ProviderClients;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Sends two small requests to each of some endpoints and measures them: those of a host one after
 * the other, hosts at once.
 */
public final class StartTimes {

  private static final Optional<String> NONE = Optional.empty();
  private static final Optional<Duration> NOT = Optional.empty();

  private final Vertx vertx;
  private final LongSupplier nanoClock;
  private final RequestReader reader;
  private final Map<String, Future<Void>> lastOfHost = new HashMap<>();

  private StartTimes(Vertx vertx, HeadgateConfig config, LongSupplier nanoClock) {
    this.vertx = vertx;
    this.nanoClock = nanoClock;
    this.reader = new RequestReader(new ReadLimits(config.server().maxJsonDepth()));
  }

  /**
   * Measures the endpoints, and waits for that.
   *
   * @param endpoints by id; each costs two requests
   * @param nanoClock a monotonic clock in nanoseconds
   * @return in the order of the configuration
   */
  public static List<StartTime> measure(
      HeadgateConfig config, Set<String> endpoints, LongSupplier nanoClock) {
    Vertx vertx = Vertx.vertx();
    try (ProviderClients clients = ProviderClients.open(vertx, config.allModels())) {
      StartTimes times = new StartTimes(vertx, config, nanoClock);
      List<Future<StartTime>> wanted = new ArrayList<>();
      for (int i = 0; i < config.allModels().size(); i++) {
        times.add(config.allModels().get(i), clients.models().get(i), endpoints, wanted);
      }
      return wanted.stream().map(time -> time.await()).toList();
    } finally {
      vertx.close().await();
    }
  }

  private void add(
      ModelConfig config,
      PooledModel model,
      Set<String> endpoints,
      List<Future<StartTime>> wanted) {
    for (int i = 0; i < config.endpoints().size(); i++) {
      ProviderClient client = model.endpoints().get(i);
      if (endpoints.contains(client.endpoint())) {
        String host = config.endpoints().get(i).baseUrl().getRawAuthority();
        Future<StartTime> time =
            lastOfHost
                .getOrDefault(host, Future.succeededFuture())
                .compose(before -> twice(model, client));
        lastOfHost.put(host, time.mapEmpty());
        wanted.add(time);
      }
    }
  }

  private Future<StartTime> twice(PooledModel model, ProviderClient client) {
    String id = client.endpoint();
    return once(model, client)
        .compose(
            first ->
                once(model, client)
                    .map(second -> new StartTime(id, Optional.of(first), Optional.of(second), NONE))
                    .otherwise(why -> new StartTime(id, Optional.of(first), NOT, said(why))))
        .otherwise(why -> new StartTime(id, NOT, NOT, said(why)));
  }

  private static Optional<String> said(Throwable why) {
    return Optional.of(String.valueOf(why.getMessage()));
  }

  private Future<Duration> once(PooledModel model, ProviderClient client) {
    Promise<Duration> over = Promise.promise();
    ChatRequest request = SmallRequest.of(model.card(), "warm-up", reader);
    vertx.runOnContext(
        now -> {
          long began = nanoClock.getAsLong();
          new SmallCall(vertx, client, failure -> end(over, began, failure))
              .start(request, model.limits().firstToken());
        });
    return over.future();
  }

  private void end(Promise<Duration> over, long began, Optional<ProviderFailure> failure) {
    if (failure.isPresent()) {
      over.fail(failure.get().message());
    } else {
      over.complete(Duration.ofNanos(nanoClock.getAsLong() - began));
    }
  }
}
