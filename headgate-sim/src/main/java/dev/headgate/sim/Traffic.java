package dev.headgate.sim;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts of everything that goes through a simulated provider. Thread-safe. */
final class Traffic {

  private static final int MOST_MODELS = 1_000;
  private static final String OTHER = "other";

  final AwaitableCount received = new AwaitableCount();
  final AwaitableCount cancelled = new AwaitableCount();
  final AtomicInteger openConnections = new AtomicInteger();
  final AtomicInteger running = new AtomicInteger();
  private final AtomicLong requestNumber = new AtomicLong();
  private final Map<String, ModelTraffic> byModel = new ConcurrentHashMap<>();

  long nextRequestNumber() {
    return requestNumber.getAndIncrement();
  }

  ModelTraffic of(String model) {
    ModelTraffic known = byModel.get(model);
    if (known != null) {
      return known;
    }
    // Any name may be asked for: names past the bound share one entry.
    String key = byModel.size() < MOST_MODELS ? model : OTHER;
    return byModel.computeIfAbsent(key, name -> new ModelTraffic());
  }

  Map<String, ModelTraffic> byModel() {
    return new TreeMap<>(byModel);
  }
}
