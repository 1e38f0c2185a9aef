package dev.headgate.cli;

import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.RuleConfig;
import dev.headgate.gateway.config.discovery.FoundConfig;
import dev.headgate.gateway.rule.RuleText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headgate rules check}: says what is wrong with the rules, or lists them. */
@Command(
    name = "check",
    description = "Checks the rules; lists them in the order they speak.",
    mixinStandardHelpOptions = true)
final class RulesCheckCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Option(names = "--config", paramLabel = "FILE", description = "The configuration to read.")
  private @Nullable Path config;

  @Spec private @Nullable CommandSpec spec;

  RulesCheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    FoundConfig file = Configs.find(surroundings, Optional.ofNullable(config));
    Optional<HeadgateConfig> found = Configs.orComplain(file, Streams.err(spec));
    if (found.isEmpty()) {
      return ExitCode.FAILED;
    }
    PrintWriter out = Streams.out(spec);
    for (RuleConfig rule : found.get().routing().rules()) {
      out.printf("%-24s when %s%n", rule.name(), rule.when().strip().replaceAll("\\s+", " "));
      out.printf("%-24s then %s%n", "", RuleText.of(rule.directives()));
    }
    String warnings = Configs.warnings(file);
    out.println(
        found.get().routing().rules().size()
            + " rules"
            + (warnings.isEmpty() ? ", all good" : warnings));
    return ExitCode.DONE;
  }
}
