package dev.headgate.gateway.http;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import dev.headgate.core.spi.RoutingListener;
import dev.headgate.gateway.observe.HttpMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Sees that every HTTP request is counted, and that one for an answer which never reaches the
 * pipeline (no key, no JSON, too large) is recorded all the same.
 */
final class HttpObserver {

  private final HttpMetrics metrics;
  private final RoutingListener listener;
  private final InstantSource clock;

  HttpObserver(HttpMetrics metrics, RoutingListener listener, InstantSource clock) {
    this.metrics = metrics;
    this.listener = listener;
    this.clock = clock;
  }

  void begun(Exchange exchange, Optional<Resource> resource) {
    String path = resource.map(Resource::path).orElse("other");
    long began = System.nanoTime();
    metrics.requestBegun();
    exchange.onOver(() -> metrics.requestOver(path, exchange.status()));
    resource
        .flatMap(Resource::operation)
        .ifPresent(
            operation ->
                exchange.onRefused(
                    code ->
                        listener.onRouted(
                            refusal(exchange, operation, code, System.nanoTime() - began))));
  }

  private RoutingEvent refusal(
      Exchange exchange,
      dev.headgate.core.api.Operation operation,
      ErrorCode code,
      long elapsedNanos) {
    return new RoutingEvent(
        exchange.id(),
        clock.instant().minusNanos(elapsedNanos),
        exchange.dialect(),
        operation,
        false,
        "",
        exchange.caller(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        TokenUsage.NONE,
        Usd.ZERO,
        Optional.of(code),
        Optional.empty(),
        Duration.ofNanos(elapsedNanos));
  }
}
