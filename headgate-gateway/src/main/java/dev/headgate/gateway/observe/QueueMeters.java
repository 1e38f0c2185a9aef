package dev.headgate.gateway.observe;

import dev.headgate.core.api.ModelId;
import dev.headgate.core.live.Admission;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts whom the queues of models turned away. */
final class QueueMeters {

  private final MeterRegistry registry;
  private final Admission admission;
  private final Map<String, FunctionCounter> counters = new HashMap<>();

  QueueMeters(MeterRegistry registry, Admission admission) {
    this.registry = registry;
    this.admission = admission;
  }

  /** Counts for these models, which limit their calls, and no others from now on. */
  synchronized void configured(List<String> models) {
    counters.entrySet().removeIf(e -> !models.contains(e.getKey()) && removed(e.getValue()));
    models.forEach(model -> counters.computeIfAbsent(model, this::counter));
  }

  private boolean removed(FunctionCounter counter) {
    registry.remove(counter);
    return true;
  }

  private FunctionCounter counter(String model) {
    MeterCatalogue meter = MeterCatalogue.QUEUE_TURNED_AWAY;
    ModelId id = new ModelId(model);
    return FunctionCounter.builder(meter.meterName(), admission, all -> all.queue(id).shed())
        .description(meter.description())
        .baseUnit(meter.unit())
        .tags(MeterFactory.tags(meter, model))
        .register(registry);
  }
}
