package dev.headgate.cli;

import picocli.CommandLine.Command;

/** {@code headgate rules}: checks the rules of a configuration and tries them out. */
@Command(
    name = "rules",
    description = "Checks the rules of a configuration, and tries them on examples.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class RulesCommand {}
