package dev.headgate.lab;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.forecast.TaskTraining;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code headgate train-tasks}: learns which task a prompt sets, and writes the artifact. */
@Command(
    name = "train-tasks",
    description = "Learns which task a prompt sets, and writes the artifact.",
    mixinStandardHelpOptions = true)
public final class TrainTasksCommand implements LabCommand {

  private static final int BAD_INPUT = 2;

  @Mixin private ForecastOptions options = new ForecastOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    CommandLine line = spec.commandLine();
    try {
      options.run(
          (tools, rows, tests) -> new TaskTraining(tools).train(rows, tests),
          line.getOut(),
          line.getErr());
      return 0;
    } catch (DataException | IllegalArgumentException e) {
      line.getErr().println(e.getMessage());
      return BAD_INPUT;
    }
  }
}
