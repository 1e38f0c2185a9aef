package dev.headgate.gateway;

import dev.headgate.core.spi.Encoder;
import dev.headgate.core.spi.RoutingListener;
import dev.headgate.gateway.onboard.Onboarding;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * What a gateway is given by the program that starts it, rather than by its configuration.
 *
 * @param clock dates events
 * @param ids decision ids, unique; thread-safe
 * @param random numbers in [0, 1) that spread retries; thread-safe
 * @param listeners hear of every request once it is over, besides metrics and log
 * @param encoder for routers that read embeddings; empty takes the transformers in the jar. One
 *     given here is not closed with the gateway
 * @param onboarding gets to know models for {@code /admin/v1}; empty where that cannot be asked for
 * @param transport how sockets are driven
 */
public record GatewayOptions(
    InstantSource clock,
    Supplier<String> ids,
    DoubleSupplier random,
    List<RoutingListener> listeners,
    Optional<Encoder> encoder,
    Optional<Onboarding> onboarding,
    TransportChoice transport) {

  /** The system property that names the {@link TransportChoice}. */
  public static final String TRANSPORT_PROPERTY = "headgate.transport";

  public GatewayOptions {
    listeners = List.copyOf(listeners);
  }

  /**
   * Returns the system's clock, random ids, no more listeners, the transformers in the jar, nobody
   * that gets to know models, and the transport that {@value #TRANSPORT_PROPERTY} names, {@code
   * auto} by default.
   */
  public static GatewayOptions defaults() {
    InstantSource clock = InstantSource.system();
    return new GatewayOptions(
        clock,
        new DecisionIds(clock, () -> ThreadLocalRandom.current().nextLong()),
        () -> ThreadLocalRandom.current().nextDouble(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        TransportChoice.of(System.getProperty(TRANSPORT_PROPERTY, "auto")));
  }

  /** Returns these options with one more listener. */
  public GatewayOptions withListener(RoutingListener listener) {
    List<RoutingListener> more = new ArrayList<>(listeners);
    more.add(listener);
    return new GatewayOptions(clock, ids, random, more, encoder, onboarding, transport);
  }

  /** Returns these options with another clock. */
  public GatewayOptions withClock(InstantSource other) {
    return new GatewayOptions(other, ids, random, listeners, encoder, onboarding, transport);
  }

  /** Returns these options with another encoder. */
  public GatewayOptions withEncoder(Encoder other) {
    return new GatewayOptions(
        clock, ids, random, listeners, Optional.of(other), onboarding, transport);
  }

  /** Returns these options with what gets to know models. */
  public GatewayOptions withOnboarding(Onboarding other) {
    return new GatewayOptions(
        clock, ids, random, listeners, encoder, Optional.of(other), transport);
  }

  /** Returns these options with another transport. */
  public GatewayOptions withTransport(TransportChoice other) {
    return new GatewayOptions(clock, ids, random, listeners, encoder, onboarding, other);
  }
}
