package dev.headgate.cli;

import picocli.CommandLine.Command;

/** {@code headgate keys}: keys for clients of the gateway. */
@Command(
    name = "keys",
    description = "Makes keys for clients of the gateway.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class KeysCommand {}
