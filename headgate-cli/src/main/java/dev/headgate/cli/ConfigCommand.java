package dev.headgate.cli;

import dev.headgate.gateway.config.file.ConfigSchema;
import dev.headgate.gateway.config.file.ReferencePage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code headgate config}: what a configuration may hold. */
@Command(
    name = "config",
    description = "Prints what a configuration may hold.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class ConfigCommand {

  @Spec private @Nullable CommandSpec spec;

  @Command(
      name = "schema",
      description = "Prints the JSON Schema of headgate.yaml, for editors.",
      mixinStandardHelpOptions = true)
  int schema() {
    return print(ConfigSchema.json());
  }

  @Command(
      name = "reference",
      description = "Prints all keys, ranges and defaults, in Markdown.",
      mixinStandardHelpOptions = true)
  int reference() {
    return print(ReferencePage.markdown());
  }

  private int print(String text) {
    Streams.out(spec).print(text);
    Streams.out(spec).flush();
    return ExitCode.DONE;
  }
}
