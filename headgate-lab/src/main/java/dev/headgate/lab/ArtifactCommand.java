package dev.headgate.lab;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code headgate artifact}: the commands about artifacts. */
@Command(
    name = "artifact",
    description = "Shows what a trained router says of itself, or makes one of others' weights.",
    subcommands = {ArtifactShowCommand.class, ArtifactImportCommand.class},
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class ArtifactCommand implements LabCommand {

  private static final int BAD_INPUT = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return BAD_INPUT;
  }
}
