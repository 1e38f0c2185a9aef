package dev.headgate.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headgate.sim.SimulatedProvider;
import dev.headgate.sim.SimulatorOptions;
import dev.headgate.sim.cluster.ClusterFile;
import dev.headgate.sim.cluster.SimulatedCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code headgate sim}: runs the simulator until it is told to stop. Its options are the
 * simulator's own, added by name, so that there is no second list to fall behind.
 */
@Command(
    name = "sim",
    description = "Runs a server that answers as providers do, with made-up text.",
    mixinStandardHelpOptions = true)
final class SimCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Option(
      names = "--set",
      paramLabel = "MODEL/OPTION=VALUE",
      description = "An option for one model only, such as weak/error-rate=0.1; may be repeated.")
  private Map<String, String> ofModels = new LinkedHashMap<>();

  @Option(
      names = "--cluster",
      paramLabel = "FILE",
      description =
          "Runs simulated inference servers instead, as this file says; see docs/simulator.md.")
  private @Nullable Path cluster;

  @Spec private @Nullable CommandSpec spec;

  private SimCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Returns the command with all options of the simulator. */
  static CommandLine line(Surroundings surroundings) {
    CommandLine line = new CommandLine(new SimCommand(surroundings));
    SimulatorOptions.keys().forEach(key -> line.getCommandSpec().addOption(option(key)));
    return line;
  }

  @Override
  public Integer call() throws IOException {
    if (cluster != null) {
      return serveCluster(cluster);
    }
    SimulatorOptions options;
    try {
      options = SimulatorOptions.parse(given());
    } catch (IllegalArgumentException e) {
      Streams.err(spec).println(e.getMessage());
      return ExitCode.BAD_INPUT;
    }
    return serve(options);
  }

  private int serve(SimulatorOptions options) {
    SimulatedProvider simulator;
    try {
      simulator = SimulatedProvider.start(options);
    } catch (IllegalStateException e) {
      Streams.err(spec).println(e.getMessage());
      return ExitCode.FAILED;
    }
    Streams.out(spec).printf("simulator listens on %s%n", simulator.baseUrl());
    Streams.out(spec).flush();
    surroundings.stop().thenRun(simulator::close);
    return ExitCode.DONE;
  }

  private int serveCluster(Path file) throws IOException {
    try {
      SimulatedCluster running = SimulatedCluster.start(ClusterFile.read(file));
      Streams.out(spec).printf("simulated cluster listens on %s%n", running.baseUrl());
      Streams.out(spec).flush();
      surroundings.stop().thenRun(running::close);
      return ExitCode.DONE;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      Streams.err(spec).println(file + ": " + e.getMessage());
      return ExitCode.BAD_INPUT;
    } catch (IllegalStateException e) {
      Streams.err(spec).println(e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    CommandSpec described = Objects.requireNonNull(spec);
    for (String key : SimulatorOptions.keys()) {
      Object value = described.findOption("--" + key).getValue();
      if (value != null) {
        given.put(key, value.toString());
      }
    }
    given.putAll(ofModels);
    return given;
  }

  private static OptionSpec option(String key) {
    return OptionSpec.builder("--" + key)
        .type(String.class)
        .paramLabel("VALUE")
        .description("See docs/simulator.md.")
        .build();
  }
}
