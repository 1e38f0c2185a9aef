package dev.headgate.gateway.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Counts HTTP requests and connections, whatever they were for. */
public final class HttpMetrics {

  private final AtomicInteger active = new AtomicInteger();
  private final MeterCache<Counter> counters;

  /**
   * Makes the meters.
   *
   * @param connections number of connections open
   * @param bodyBytes memory held by request bodies
   */
  public HttpMetrics(
      MeterRegistry registry, Supplier<Number> connections, Supplier<Number> bodyBytes) {
    MeterFactory factory = new MeterFactory(registry);
    counters = new MeterCache<>(factory::counter);
    factory.gauge(MeterCatalogue.REQUESTS_ACTIVE, active::get);
    factory.gauge(MeterCatalogue.CONNECTIONS, connections);
    factory.gauge(MeterCatalogue.BODY_BYTES, bodyBytes);
  }

  /** A request came. */
  public void requestBegun() {
    active.incrementAndGet();
  }

  /**
   * A request is over.
   *
   * @param path of the table of endpoints, never the client's own text
   * @param status of the answer, or {@code closed}
   */
  public void requestOver(String path, String status) {
    active.decrementAndGet();
    counters.get(MeterCatalogue.HTTP_REQUESTS, path, status).increment();
  }

  /** Returns the number of requests not yet answered. */
  public int active() {
    return active.get();
  }
}
