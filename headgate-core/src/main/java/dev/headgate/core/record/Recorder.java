package dev.headgate.core.record;

import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.spi.RoutingListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every listener of every request; one that fails harms neither the request nor another. */
public final class Recorder {

  private static final Logger log = LoggerFactory.getLogger(Recorder.class);

  private final List<RoutingListener> listeners;

  /** Makes a recorder that tells the listeners in this order. */
  public Recorder(List<RoutingListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  /** Tells all listeners of a request that is over. */
  public void record(RoutingEvent event) {
    for (RoutingListener listener : listeners) {
      try {
        listener.onRouted(event);
      } catch (RuntimeException e) {
        log.error("Listener {} failed on request {}", listener.getClass(), event.id(), e);
      }
    }
  }
}
