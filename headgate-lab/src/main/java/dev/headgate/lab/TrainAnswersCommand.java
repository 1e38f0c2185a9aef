package dev.headgate.lab;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.forecast.AnswerTraining;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.forecast.ShippedForecasts;
import dev.headgate.routers.task.TaskClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headgate train-answers}: learns how long answers are, and writes the artifact. */
@Command(
    name = "train-answers",
    description = "Learns how many tokens answers take, and writes the artifact.",
    mixinStandardHelpOptions = true)
public final class TrainAnswersCommand implements LabCommand {

  private static final int BAD_INPUT = 2;

  @Option(
      names = "--tasks",
      description = "Artifact of headgate train-tasks it will serve with (default: that shipped).")
  private Optional<Path> tasks = Optional.empty();

  @Mixin private ForecastOptions options = new ForecastOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    CommandLine line = spec.commandLine();
    try {
      TaskClassifier classifier = new TaskClassifier(artifact());
      options.run(
          (tools, rows, tests) -> new AnswerTraining(tools, classifier).train(rows, tests),
          line.getOut(),
          line.getErr());
      return 0;
    } catch (DataException | IllegalArgumentException e) {
      line.getErr().println(e.getMessage());
      return BAD_INPUT;
    }
  }

  private RouterArtifact artifact() {
    return tasks.map(RouterReaders::read).orElseGet(ShippedForecasts::task);
  }
}
