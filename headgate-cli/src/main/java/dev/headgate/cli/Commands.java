package dev.headgate.cli;

import dev.headgate.lab.LabCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * All commands by name. When the command line names one of ours, only that one is made: describing
 * the others, and looking for the lab's, would delay the start of the gateway.
 */
@Command(
    name = "headgate",
    description = "Sends each LLM request to the cheapest model that will answer it well enough.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
final class Commands {

  private Commands() {}

  /** Returns the command line that can run these arguments. */
  static CommandLine line(Surroundings surroundings, String... args) {
    CommandLine line = new CommandLine(new Commands());
    Map<String, Supplier<Object>> own = own(surroundings);
    String first = args.length == 0 ? "" : args[0];
    Supplier<Object> asked = own.get(first);
    if (asked != null) {
      return line.addSubcommand(first, asked.get());
    }
    own.forEach((name, command) -> line.addSubcommand(name, command.get()));
    for (LabCommand command : ServiceLoader.load(LabCommand.class)) {
      command.reads(new LabSetups(surroundings));
      line.addSubcommand(command);
    }
    return line;
  }

  private static Map<String, Supplier<Object>> own(Surroundings surroundings) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("serve", () -> new ServeCommand(surroundings));
    commands.put("route", () -> new RouteCommand(surroundings));
    commands.put("models", () -> new ModelsCommand(surroundings));
    commands.put("warmup", () -> new WarmUpCommand(surroundings));
    commands.put("check-config", () -> new CheckConfigCommand(surroundings));
    commands.put("config", ConfigCommand::new);
    commands.put("rules", () -> rules(surroundings));
    commands.put("policy", () -> new PolicyCommand(surroundings));
    commands.put("keys", () -> keys(surroundings));
    commands.put("sim", () -> SimCommand.line(surroundings));
    commands.put("rehearse", () -> new RehearseCommand(surroundings));
    return commands;
  }

  private static CommandLine keys(Surroundings surroundings) {
    return new CommandLine(new KeysCommand())
        .addSubcommand("new", new KeysNewCommand(surroundings));
  }

  private static CommandLine rules(Surroundings surroundings) {
    return new CommandLine(new RulesCommand())
        .addSubcommand("check", new RulesCheckCommand(surroundings))
        .addSubcommand("test", new RulesTestCommand(surroundings));
  }
}
