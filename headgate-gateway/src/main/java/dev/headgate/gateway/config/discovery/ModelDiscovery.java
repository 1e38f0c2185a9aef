package dev.headgate.gateway.config.discovery;

import dev.headgate.gateway.probe.LocalServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds models without a file: by keys, else on loopback, else simulated. */
final class ModelDiscovery {

  private final Map<String, String> environment;
  private final Supplier<List<LocalServer>> loopback;
  private final Supplier<URI> simulator;

  ModelDiscovery(
      Map<String, String> environment,
      Supplier<List<LocalServer>> loopback,
      Supplier<URI> simulator) {
    this.environment = environment;
    this.loopback = loopback;
    this.simulator = simulator;
  }

  /** Returns what was found; looks no further than it must. */
  Discovered find() {
    EnvironmentModels byKey = new EnvironmentModels(environment);
    Optional<Discovered> found = byKey.find();
    if (found.isPresent()) {
      return found.get();
    }
    Discovered other =
        LoopbackModels.of(loopback.get()).orElseGet(() -> SimulatedModels.at(simulator.get()));
    return new Discovered(other.document(), other.source(), byKey.notes());
  }
}
