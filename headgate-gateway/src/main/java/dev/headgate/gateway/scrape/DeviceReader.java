package dev.headgate.gateway.scrape;

import dev.headgate.core.live.DeviceLoad;
import dev.headgate.gateway.config.exporter.Signal;
import java.util.OptionalDouble;

/** Reads the load of devices. */
final class DeviceReader {

  private DeviceReader() {}

  static DeviceLoad read(Signals signals) {
    return new DeviceLoad(
        signals.share(Signal.UTILISATION),
        memoryUse(signals),
        signals.amount(Signal.POWER_WATTS),
        signals.of(Signal.TEMPERATURE));
  }

  private static OptionalDouble memoryUse(Signals signals) {
    OptionalDouble used = signals.amount(Signal.MEMORY_USED);
    OptionalDouble free = signals.amount(Signal.MEMORY_FREE);
    OptionalDouble total = signals.amount(Signal.MEMORY_TOTAL);
    if (used.isEmpty() || (free.isEmpty() && total.isEmpty())) {
      return OptionalDouble.empty();
    }
    double all = total.orElseGet(() -> used.getAsDouble() + free.orElse(0));
    return all > 0
        ? OptionalDouble.of(Math.clamp(used.getAsDouble() / all, 0, 1))
        : OptionalDouble.empty();
  }
}
