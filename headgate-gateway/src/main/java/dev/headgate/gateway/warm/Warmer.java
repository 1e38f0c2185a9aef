package dev.headgate.gateway.warm;

import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.WarmUpTrace;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.ModelState;
import dev.headgate.gateway.serving.Serving;
import dev.headgate.gateway.serving.ServingSlot;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends endpoints the small requests that are due, while a gateway runs: one at a time to each
 * host, so that a machine with many models loads one after the other. It looks each second, so
 * endpoints of a new configuration get theirs within one. All of it happens on one event loop.
 */
public final class Warmer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Warmer.class);
  private static final long LOOK_MILLIS = 1000;

  private final Vertx vertx;
  private final Context context;
  private final ServingSlot slot;
  private final HealthRegistry health;
  private final WarmUpListener listener;
  private final Map<String, Running> byHost = new HashMap<>();
  private final Set<String> failing = new HashSet<>();
  private long number;
  private long timer;
  private boolean closed;

  /** A request under way, and the snapshot that it keeps open. */
  private record Running(SmallCall call, WarmUpTrace trace, ServingSlot.Lease lease) {}

  private Warmer(Vertx vertx, ServingSlot slot, HealthRegistry health, WarmUpListener listener) {
    this.vertx = vertx;
    this.context = ((VertxInternal) vertx).createEventLoopContext();
    this.slot = slot;
    this.health = health;
    this.listener = listener;
  }

  /** Begins to look after the endpoints of whatever configuration is in force. */
  public static Warmer start(
      Vertx vertx, ServingSlot slot, HealthRegistry health, WarmUpListener listener) {
    Warmer warmer = new Warmer(vertx, slot, health, listener);
    warmer.context.runOnContext(
        now -> warmer.timer = vertx.setPeriodic(0, LOOK_MILLIS, id -> warmer.look()));
    return warmer;
  }

  /** Stops; requests under way are given up. */
  @Override
  public void close() {
    context.runOnContext(
        now -> {
          closed = true;
          vertx.cancelTimer(timer);
          byHost.values().forEach(Warmer::drop);
          byHost.clear();
        });
  }

  private void look() {
    if (closed) {
      return;
    }
    Serving serving = slot.current();
    for (ModelConfig model : serving.config().allModels()) {
      if (serving.config().changes().stateOf(model.card().id()) == ModelState.ACTIVE) {
        serving.everywhere().find(model.card().id()).ifPresent(pooled -> look(model, pooled));
      }
    }
  }

  private void look(ModelConfig model, PooledModel pooled) {
    for (int i = 0; i < pooled.endpoints().size(); i++) {
      String host = model.endpoints().get(i).baseUrl().getRawAuthority();
      if (!byHost.containsKey(host)) {
        ProviderClient endpoint = pooled.endpoints().get(i);
        health
            .dueWarmUp(endpoint.endpoint())
            .ifPresent(trace -> send(host, pooled, endpoint, trace));
      }
    }
  }

  private void send(String host, PooledModel model, ProviderClient endpoint, WarmUpTrace trace) {
    ServingSlot.Lease lease = slot.lease();
    SmallCall call = new SmallCall(vertx, endpoint, failure -> over(host, failure));
    byHost.put(host, new Running(call, trace, lease));
    try {
      call.start(
          SmallRequest.of(model.card(), "warm-up-" + ++number, lease.serving().reader()),
          model.limits().firstToken());
    } catch (RuntimeException e) {
      log.error("{} could not be sent a small request", endpoint.endpoint(), e);
      call.cancel();
      drop(byHost.remove(host));
    }
  }

  private static void drop(@Nullable Running running) {
    if (running != null) {
      running.call.cancel();
      running.trace.dropped();
      running.lease.release();
    }
  }

  private void over(String host, Optional<ProviderFailure> failure) {
    Running running = byHost.remove(host);
    if (running == null) {
      return;
    }
    running.lease.release();
    WarmUpTrace trace = running.trace;
    if (failure.isPresent()) {
      trace.failed(failure.get().code(), failure.get().retryAfter());
      failed(trace, failure.get());
    } else {
      answered(trace, trace.succeeded());
    }
    listener.warmedUp(trace.endpoint(), trace.cause(), failure.map(ProviderFailure::code));
  }

  private void answered(WarmUpTrace trace, double seconds) {
    failing.remove(trace.endpoint());
    log.info(
        "{} is warm; a small request ({}) took {} s",
        trace.endpoint(),
        trace.cause().name().toLowerCase(Locale.ROOT),
        String.format(Locale.ROOT, "%.3f", seconds));
  }

  /** The log hears of an endpoint that fails when it begins to, not each time. */
  private void failed(WarmUpTrace trace, ProviderFailure failure) {
    if (failing.add(trace.endpoint())) {
      log.warn("{} cannot be warmed up yet: {}", trace.endpoint(), failure.message());
    }
  }
}
