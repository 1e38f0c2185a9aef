package dev.headgate.sim.cluster;

import dev.headgate.sim.answer.OutcomeBook;
import dev.headgate.sim.answer.TokenRange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A cluster of simulated servers.
 *
 * @param host address to listen on
 * @param port to listen on; 0 for any free one
 * @param seed of all chance
 * @param timeScale how many simulated seconds pass in a real one, > 0
 * @param outcomes who answers what how well
 * @param outputTokens length of answers whose length is not recorded
 * @param devices at least one, each with a name of its own
 */
public record ClusterSpec(
    String host,
    int port,
    long seed,
    double timeScale,
    OutcomeBook outcomes,
    TokenRange outputTokens,
    List<DeviceSpec> devices) {

  /** Checks scale and names. */
  public ClusterSpec {
    devices = List.copyOf(devices);
    if (!(timeScale > 0 && timeScale <= 1_000)) {
      throw new IllegalArgumentException(
          "time_scale: " + timeScale + " (expected: > 0 and <= 1000)");
    }
    if (devices.isEmpty()) {
      throw new IllegalArgumentException("devices: none (expected: at least one)");
    }
    Set<String> names = new HashSet<>();
    for (DeviceSpec device : devices) {
      if (!names.add(device.name())) {
        throw new IllegalArgumentException(
            "devices: two named " + device.name() + " (expected: a name of its own for each)");
      }
    }
  }
}
