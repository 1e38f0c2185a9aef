package dev.headgate.gateway.observe;

import dev.headgate.core.api.ModelId;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** One number of each model that only grows, read when the metrics are. */
final class ModelCounters {

  private final MeterRegistry registry;
  private final MeterCatalogue meter;
  private final ToLongFunction<ModelId> count;
  private final Map<String, FunctionCounter> counters = new HashMap<>();

  /**
   * Counts nothing yet.
   *
   * @param meter whose only label is the model
   * @param count reads the number of a model
   */
  ModelCounters(MeterRegistry registry, MeterCatalogue meter, ToLongFunction<ModelId> count) {
    this.registry = registry;
    this.meter = meter;
    this.count = count;
  }

  /** Counts for these models and no others from now on. */
  synchronized void configured(List<String> models) {
    counters.entrySet().removeIf(e -> !models.contains(e.getKey()) && removed(e.getValue()));
    models.forEach(model -> counters.computeIfAbsent(model, this::counter));
  }

  private boolean removed(FunctionCounter counter) {
    registry.remove(counter);
    return true;
  }

  private FunctionCounter counter(String model) {
    ModelId id = new ModelId(model);
    return FunctionCounter.builder(meter.meterName(), this, all -> all.count.applyAsLong(id))
        .description(meter.description())
        .baseUnit(meter.unit())
        .tags(MeterFactory.tags(meter, model))
        .register(registry);
  }
}
