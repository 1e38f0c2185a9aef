package dev.headgate.sim.fault;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Faults queued for the next requests, for any model or for one. Thread-safe. */
public final class FaultScript {

  private final Queue<Fault> anyModel = new ConcurrentLinkedQueue<>();
  private final Map<String, Queue<Fault>> byModel = new ConcurrentHashMap<>();

  /** Queues faults, one per request to come. */
  public void add(List<Fault> faults) {
    anyModel.addAll(faults);
  }

  /** Queues faults for requests to one model. */
  public void add(String model, List<Fault> faults) {
    byModel.computeIfAbsent(model, key -> new ConcurrentLinkedQueue<>()).addAll(faults);
  }

  /** Takes the next fault of a model: its own first, then those for any model. */
  public Optional<Fault> next(String model) {
    Queue<Fault> own = byModel.isEmpty() ? null : byModel.get(model);
    Fault fault = own == null ? null : own.poll();
    return Optional.ofNullable(fault == null ? anyModel.poll() : fault);
  }

  /** Forgets all that is queued. */
  public void clear() {
    anyModel.clear();
    byModel.clear();
  }
}
