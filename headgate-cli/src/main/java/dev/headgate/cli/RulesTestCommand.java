package dev.headgate.cli;

import dev.headgate.core.receive.ReadLimits;
import dev.headgate.core.receive.RequestReader;
import dev.headgate.gateway.config.HeadgateConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code headgate rules test FILE}: decides on each example of a table as a gateway would, calling
 * no model to answer, and compares.
 */
@Command(
    name = "test",
    description =
        "Decides on the examples of a file, and compares with what they expect; fails unless all"
            + " agree.",
    mixinStandardHelpOptions = true)
final class RulesTestCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(paramLabel = "FILE", description = "The examples, in YAML or JSON.")
  private Path file = Path.of("");

  @Option(names = "--config", paramLabel = "FILE", description = "The configuration to read.")
  private @Nullable Path config;

  @Spec private @Nullable CommandSpec spec;

  RulesTestCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Optional<HeadgateConfig> found =
        Configs.orComplain(
            Configs.find(surroundings, Optional.ofNullable(config)), Streams.err(spec));
    if (found.isEmpty()) {
      return ExitCode.BAD_INPUT;
    }
    try {
      List<RuleExample> examples =
          RuleExamples.read(surroundings.directory().resolve(file), file.toString(), found.get());
      return run(examples, found.get());
    } catch (WrongExamples e) {
      Configs.complain(e.failures(), Streams.err(spec));
      return ExitCode.BAD_INPUT;
    } catch (IOException | IllegalArgumentException e) {
      Streams.err(spec).println(file + ": " + e.getMessage());
      return ExitCode.BAD_INPUT;
    }
  }

  private int run(List<RuleExample> examples, HeadgateConfig setup) {
    RequestReader reader = new RequestReader(new ReadLimits(setup.server().maxJsonDepth()));
    PrintWriter out = Streams.out(spec);
    int failed = 0;
    try (OfflineDecider decider = new OfflineDecider(setup)) {
      for (RuleExample example : examples) {
        List<String> differences = example.differences(reader, decider);
        out.printf("%-4s  %s%n", differences.isEmpty() ? "ok" : "FAIL", example.name());
        differences.forEach(difference -> out.println("      " + difference));
        failed += differences.isEmpty() ? 0 : 1;
      }
    }
    out.printf("%d of %d examples agree%n", examples.size() - failed, examples.size());
    out.flush();
    return failed == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }
}
