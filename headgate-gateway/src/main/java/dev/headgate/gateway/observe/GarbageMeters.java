package dev.headgate.gateway.observe;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * How often the JVM collected garbage and how long it took, by collector; read when the metrics
 * are. Micrometer's own meters are told of each collection on a thread that the JVM wakes right
 * after it: where cores are few, that makes every pause half as long again.
 */
final class GarbageMeters {

  private GarbageMeters() {}

  static void bindTo(MeterRegistry registry) {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      FunctionTimer.builder(
              "jvm.gc.collection",
              collector,
              GarbageCollectorMXBean::getCollectionCount,
              GarbageCollectorMXBean::getCollectionTime,
              TimeUnit.MILLISECONDS)
          .description("Garbage collections and the time they took")
          .tag("gc", collector.getName())
          .register(registry);
    }
  }
}
