package dev.headgate.gateway.scrape;

import dev.headgate.core.api.HardwareFacts;
import dev.headgate.core.live.DeviceLoad;
import dev.headgate.gateway.config.exporter.Exporter;
import dev.headgate.gateway.config.exporter.Signal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads the load of devices. */
final class DeviceReader {

  private DeviceReader() {}

  static DeviceLoad read(Signals signals) {
    return new DeviceLoad(
        signals.of(Signal.UTILISATION),
        memoryUse(signals),
        signals.of(Signal.POWER_WATTS),
        signals.of(Signal.TEMPERATURE));
  }

  /** Returns what the devices of an exporter are. */
  static HardwareFacts facts(Exporter exporter, Signals signals) {
    OptionalDouble memory = memory(signals);
    return exporter
        .devices()
        .map(
            devices ->
                new HardwareFacts(
                    Optional.of(devices.kind()),
                    memory.orElse(0) > 0
                        ? OptionalLong.of((long) (memory.getAsDouble() * devices.memoryUnit()))
                        : OptionalLong.empty(),
                    OptionalLong.empty()))
        .orElse(HardwareFacts.NONE);
  }

  private static OptionalDouble memory(Signals signals) {
    OptionalDouble used = signals.of(Signal.MEMORY_USED);
    OptionalDouble free = signals.of(Signal.MEMORY_FREE);
    OptionalDouble total = signals.of(Signal.MEMORY_TOTAL);
    if (total.isPresent() || used.isEmpty() || free.isEmpty()) {
      return total;
    }
    return OptionalDouble.of(used.getAsDouble() + free.getAsDouble());
  }

  private static OptionalDouble memoryUse(Signals signals) {
    OptionalDouble used = signals.of(Signal.MEMORY_USED);
    double all = memory(signals).orElse(0);
    return used.isPresent() && all > 0
        ? OptionalDouble.of(Math.clamp(used.getAsDouble() / all, 0, 1))
        : OptionalDouble.empty();
  }
}
