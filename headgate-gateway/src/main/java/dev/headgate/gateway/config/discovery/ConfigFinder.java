package dev.headgate.gateway.config.discovery;

import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.DiscoveryException;
import dev.headgate.gateway.config.FoundModels;
import dev.headgate.gateway.config.file.ConfigLoader;
import dev.headgate.gateway.probe.LocalServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds the configuration: the file asked for, else {@code $HEADGATE_CONFIG}, else {@code
 * headgate.yaml} in the working directory, else models that are there without one.
 */
public final class ConfigFinder {

  /** The variable that names a file. */
  public static final String FILE_VARIABLE = "HEADGATE_CONFIG";

  private static final String USUAL_FILE = "headgate.yaml";

  private final Map<String, String> environment;
  private final Path directory;
  private final Set<String> routers;
  private final ModelDiscovery discovery;

  /**
   * Makes a finder.
   *
   * @param environment the environment's variables
   * @param directory the working directory
   * @param routers names of the routers there are
   * @param loopback asks for servers on this machine; only called when there are no keys
   * @param simulator starts the simulator and returns its address without a path; only called when
   *     there is nothing else
   */
  public ConfigFinder(
      Map<String, String> environment,
      Path directory,
      Set<String> routers,
      Supplier<List<LocalServer>> loopback,
      Supplier<URI> simulator) {
    this.environment = Map.copyOf(environment);
    this.directory = directory;
    this.routers = Set.copyOf(routers);
    this.discovery = new ModelDiscovery(this.environment, loopback, simulator);
  }

  /**
   * Finds the configuration.
   *
   * @param asked the file the user named, if any
   */
  public FoundConfig find(Optional<Path> asked) {
    Optional<Path> file = file(asked);
    if (file.isPresent()) {
      return new FoundConfig(loader().load(file.get()), file, List.of());
    }
    Discovered found = discovery.find();
    return new FoundConfig(load(found), Optional.empty(), found.notes());
  }

  /** Returns a loader for the file that was found, for reloads. */
  public ConfigLoader loader() {
    return new ConfigLoader(environment, routers, this::foundModels);
  }

  private Optional<Path> file(Optional<Path> asked) {
    String named = environment.getOrDefault(FILE_VARIABLE, "");
    Path usual = directory.resolve(USUAL_FILE);
    return asked
        .map(directory::resolve)
        .or(() -> named.isBlank() ? Optional.empty() : Optional.of(directory.resolve(named)))
        .or(() -> Files.exists(usual) ? Optional.of(usual) : Optional.empty());
  }

  private ConfigResult load(Discovered found) {
    return new ConfigLoader(environment, routers, ConfigFinder::none)
        .withoutState()
        .load(found.source(), found.document().getBytes(StandardCharsets.UTF_8));
  }

  private FoundModels foundModels() {
    Discovered found = discovery.find();
    return switch (load(found)) {
      case ConfigResult.Valid valid -> new FoundModels(valid.config().models(), found.source());
      case ConfigResult.Invalid invalid ->
          throw new DiscoveryException(
              "models found in %s cannot be used: %s"
                  .formatted(found.source(), invalid.failures().get(0).message()));
    };
  }

  private static FoundModels none() {
    throw new DiscoveryException("no models (expected: a list of models)");
  }
}
