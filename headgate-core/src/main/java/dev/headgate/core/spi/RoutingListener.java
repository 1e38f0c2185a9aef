package dev.headgate.core.spi;

import dev.headgate.core.api.RoutingEvent;

/** Hears of every request once it is over. Must not block; what is slow goes through a queue. */
@FunctionalInterface
public interface RoutingListener {

  /** Called once for each request, answered or not. */
  void onRouted(RoutingEvent event);
}
