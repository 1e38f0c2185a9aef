package dev.headgate.gateway.config.exporter;

import dev.headgate.core.api.DeviceClass;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How one kind of exporter names its series.
 *
 * @param names for each signal it gives, the series that say it; of several the first that is there
 * @param deviceLabel label that tells devices apart; empty where there is one device or a server
 * @param devices what devices it shows; empty where that is not known, or it shows a server
 */
public record Exporter(
    Map<Signal, List<Series>> names, Optional<String> deviceLabel, Optional<Devices> devices) {

  /**
   * What devices an exporter shows.
   *
   * @param kind of all of them
   * @param memoryUnit bytes of the unit that it gives memory in
   */
  public record Devices(DeviceClass kind, long memoryUnit) {}

  /** Makes an exporter of unknown devices, or of none. */
  public Exporter(Map<Signal, List<Series>> names, Optional<String> deviceLabel) {
    this(names, deviceLabel, Optional.empty());
  }

  public Exporter {
    Map<Signal, List<Series>> copy = new EnumMap<>(Signal.class);
    names.forEach((signal, series) -> copy.put(signal, List.copyOf(series)));
    names = Map.copyOf(copy);
  }

  /** Returns this exporter with other names for some signals. */
  public Exporter with(Map<Signal, Series> other, Optional<String> otherLabel) {
    Map<Signal, List<Series>> merged = new EnumMap<>(Signal.class);
    merged.putAll(names);
    other.forEach((signal, series) -> merged.put(signal, List.of(series)));
    return new Exporter(merged, otherLabel.or(() -> deviceLabel), devices);
  }

  /** Returns the names of all metrics it reads. */
  public Set<String> metrics() {
    return names.values().stream()
        .flatMap(List::stream)
        .map(Series::name)
        .collect(Collectors.toSet());
  }
}
