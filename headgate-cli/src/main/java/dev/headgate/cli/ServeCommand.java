package dev.headgate.cli;

import dev.headgate.gateway.Gateway;
import dev.headgate.gateway.GatewayOptions;
import dev.headgate.gateway.config.Exposure;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.discovery.ConfigFinder;
import dev.headgate.gateway.config.discovery.FoundConfig;
import dev.headgate.gateway.config.reload.ConfigWatcher;
import dev.headgate.gateway.config.reload.ReloadListener;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headgate serve}: runs the gateway until it is told to stop. */
@Command(
    name = "serve",
    description = "Runs the gateway. Needs no configuration: see docs/configuration.md.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  private final Surroundings surroundings;
  private final LazySimulator simulator = new LazySimulator();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration (default: $HEADGATE_CONFIG, else ./headgate.yaml, if there).")
  private @Nullable Path config;

  @Option(names = "--host", description = "Address to bind instead of the configured one.")
  private @Nullable String host;

  @Option(names = "--port", description = "Port to bind instead of the configured one; 0 for any.")
  private @Nullable Integer port;

  @Option(
      names = "--log-decisions",
      arity = "0..1",
      fallbackValue = "-",
      paramLabel = "FILE",
      description = "Write a line of JSON for each request to FILE, or to standard output.")
  private @Nullable String decisions;

  @Option(
      names = "--log-prompts",
      description =
          "Write prompts to the decision log too, to learn from them; as server.log_prompts.")
  private boolean logPrompts;

  @Spec private @Nullable CommandSpec spec;

  ServeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    PrintWriter err = Streams.err(spec);
    Optional.ofNullable(decisions).ifPresent(Logging::decisionsTo);
    ConfigFinder finder = Configs.finder(surroundings, simulator::address);
    try (simulator) {
      FoundConfig found = finder.find(Optional.ofNullable(config));
      Optional<HeadgateConfig> read = Configs.orComplain(found, err);
      if (read.isEmpty() || isExposed(asAsked(read.get()), err)) {
        return ExitCode.BAD_INPUT;
      }
      Optional<Gateway> gateway = start(asAsked(read.get()), err);
      gateway.ifPresent(started -> serve(started, read.get(), found.file(), finder));
      return gateway.isPresent() ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private void serve(
      Gateway gateway, HeadgateConfig read, Optional<Path> file, ConfigFinder finder) {
    PrintWriter out = Streams.out(spec);
    out.print(Banner.of(gateway.config(), gateway.port()));
    out.flush();
    // What was loaded is there to stay. Collected once now, it is not copied by each of the next
    // fifteen collections, for 40 to 70 ms each time.
    var unused = gateway.ready().thenRun(System::gc);
    ReloadListener reload = new Reload(gateway, this::asAsked);
    Optional<ConfigWatcher> watcher =
        file.map(watched -> ConfigWatcher.start(watched, finder.loader(), read, reload));
    surroundings
        .stop()
        .thenRun(
            () -> {
              watcher.ifPresent(ConfigWatcher::close);
              gateway.close();
              simulator.close();
            });
  }

  private static Optional<Gateway> start(HeadgateConfig wanted, PrintWriter err) {
    try {
      return Optional.of(
          Gateway.start(wanted, GatewayOptions.defaults().withOnboarding(LabOnboarding.real())));
    } catch (IllegalStateException | IllegalArgumentException e) {
      err.println(StartFailure.message(wanted, e));
      return Optional.empty();
    }
  }

  private HeadgateConfig asAsked(HeadgateConfig found) {
    HeadgateConfig config =
        found.withAddress(
            Optional.ofNullable(host).orElse(found.server().host()),
            Optional.ofNullable(port).orElse(found.server().port()));
    return logPrompts ? config.withPromptsLogged() : config;
  }

  private static boolean isExposed(HeadgateConfig wanted, PrintWriter err) {
    Optional<String> refusal = Exposure.refusal(wanted.server(), !wanted.apiKeys().isEmpty());
    refusal.ifPresent(message -> err.println("host: " + message));
    return refusal.isPresent();
  }
}
