package dev.headgate.core.live;

import java.util.OptionalDouble;

/**
 * How busy the devices of an endpoint are (GPUs, NPUs), all of them together. What is not known is
 * empty.
 *
 * @param utilisation share of the time they were at work, in [0, 1]; the mean of several
 * @param memoryUse share of their memory in use, in [0, 1]; the mean of several
 * @param powerWatts what they draw together; 0 or more
 * @param temperatureCelsius of the hottest
 */
public record DeviceLoad(
    OptionalDouble utilisation,
    OptionalDouble memoryUse,
    OptionalDouble powerWatts,
    OptionalDouble temperatureCelsius) {

  public DeviceLoad {
    Ranges.requireShare("utilisation", utilisation);
    Ranges.requireShare("memory_use", memoryUse);
    Ranges.requireAmount("power_watts", powerWatts);
    temperatureCelsius.ifPresent(value -> Ranges.requireFinite("temperature_celsius", value));
  }
}
