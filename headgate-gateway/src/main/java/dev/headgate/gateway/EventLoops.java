package dev.headgate.gateway;

import dev.headgate.gateway.config.HeadgateConfig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The event loops of a gateway: how many, and how others wait for what happens on them. */
final class EventLoops {

  private static final int WORKERS = 4;

  private EventLoops() {}

  static Vertx start(HeadgateConfig config, GatewayOptions options) {
    return Vertx.builder()
        .with(
            new VertxOptions()
                .setEventLoopPoolSize(count(config))
                .setWorkerPoolSize(WORKERS)
                .setDisableTCCL(true))
        .withTransport(options.transport().resolve())
        .build();
  }

  static int count(HeadgateConfig config) {
    int configured = config.server().eventLoops();
    return configured > 0 ? configured : Runtime.getRuntime().availableProcessors();
  }

  /** Returns a context on each event loop. */
  static List<Context> contexts(Vertx vertx, int count) {
    return Stream.<Context>generate(((VertxInternal) vertx)::createEventLoopContext)
        .limit(count)
        .toList();
  }

  /**
   * Waits; not on an event loop.
   *
   * @throws IllegalStateException if it takes longer or fails in a way that must be declared
   */
  static <T> T await(Future<T> future, Duration atMost) {
    try {
      return future.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("not done within " + atMost, e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) { // Vert.x throws what failed as it is, such as a port that is taken.
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
