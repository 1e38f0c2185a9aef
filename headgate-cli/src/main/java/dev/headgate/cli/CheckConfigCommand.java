package dev.headgate.cli;

import dev.headgate.core.api.Route;
import dev.headgate.gateway.config.ConfigAdvice;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.discovery.FoundConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headgate check-config FILE}: says all that is wrong with a file, and calls nobody. */
@Command(
    name = "check-config",
    description = "Checks a configuration file; prints every failure with its line.",
    mixinStandardHelpOptions = true)
final class CheckConfigCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The file to check (default: headgate.yaml).")
  private Path file = Path.of("headgate.yaml");

  @Spec private @Nullable CommandSpec spec;

  CheckConfigCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    FoundConfig found = Configs.find(surroundings, Optional.of(file));
    Optional<HeadgateConfig> read = Configs.orComplain(found, Streams.err(spec));
    read.ifPresent(config -> tell(config, Configs.warnings(found)));
    return read.isPresent() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void tell(HeadgateConfig config, String warnings) {
    Streams.out(spec).println(summary(config) + warnings);
    ConfigAdvice.of(config).forEach(Streams.out(spec)::println);
  }

  private String summary(HeadgateConfig config) {
    String routes =
        config.routing().routes().stream().map(Route::name).collect(Collectors.joining(", "));
    return "%s is good: %d models, routes %s, %d API keys"
        .formatted(file, config.models().size(), routes, config.apiKeys().size());
  }
}
