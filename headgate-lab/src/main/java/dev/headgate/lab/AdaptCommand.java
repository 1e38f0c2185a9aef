package dev.headgate.lab;

import dev.headgate.lab.adapt.Adaptation;
import dev.headgate.lab.adapt.LabelFile;
import dev.headgate.lab.adapt.StartingRouter;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.DataFiles;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.serving.OwnVectors;
import dev.headgate.lab.serving.SetupReader;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.lab.train.kernel.Adapted;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.encode.StaticEncoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headgate adapt}: turns a router into one for the user's own traffic. */
@Command(
    name = "adapt",
    description = "Adapts a router to a few hundred labelled prompts of your own traffic.",
    mixinStandardHelpOptions = true)
public final class AdaptCommand implements LabCommand {

  private static final int BAD_INPUT = 2;

  @Option(
      names = "--router",
      defaultValue = "mf",
      description = "What to start from: an artifact's file, or a router's name (default: mf).")
  private String router = "mf";

  @Option(
      names = "--data",
      required = true,
      arity = "1..*",
      description =
          "Labels, a JSON object a line: {\"prompt\": \"…\", \"strong\": 1, \"weak\": 0}, rows with"
              + " the outcomes of named models, or the log of a gateway.")
  private List<Path> data = new ArrayList<>();

  @Option(names = "--out", required = true, description = "Where to write the artifact.")
  private Path out = Path.of("adapted.router");

  @Mixin private RunOptions run = new RunOptions();

  @Mixin private VectorOptions encoders = new VectorOptions();

  @Mixin private RecordOptions record = new RecordOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private SetupReader setups = SetupReader.NONE;

  @Override
  public void reads(SetupReader reader) {
    setups = reader;
  }

  @Override
  public Integer call() throws IOException {
    try {
      adapt();
      return 0;
    } catch (DataException | IllegalArgumentException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return BAD_INPUT;
    }
  }

  private void adapt() throws IOException {
    OutFile.require("--out", out);
    Adapted start = StartingRouter.of(router);
    // Refuses test data; the user's own need no licence.
    List<Path> files = DataFiles.resolve(data, true).used();
    List<PromptRow> labels = LabelFile.read(files, spec.commandLine().getErr()::println);
    // Nothing is held out: what is chosen is chosen by leaving out, and told by cross-validation.
    TrainOptions options =
        new TrainOptions(run.seed(), Integer.MAX_VALUE, 0.2, 1, record.commit(), record.date());
    try (BulkEncoder bulk = vectors(start.router().encoderIds())) {
      TrainingTools tools = new TrainingTools(options, bulk, this::progress);
      Adaptation.Result result = new Adaptation(start, tools).adapt(labels);
      Files.write(out, result.artifact().toBytes());
      report(start, result);
    }
  }

  /** The router adapted goes on reading the vectors that it was trained on. */
  private BulkEncoder vectors(List<String> encoderIds) throws IOException {
    return OwnVectors.areStatic(encoderIds)
        ? new BulkEncoder(new StaticEncoder())
        : encoders.source(setups).open(encoderIds, run.cache(), run.workers());
  }

  private Progress progress(String label) {
    return new Progress(label, spec.commandLine().getErr(), Clock.systemUTC());
  }

  private void report(Adapted start, Adaptation.Result result) {
    PrintWriter text = spec.commandLine().getOut();
    text.printf(
        "%d labelled prompts, strong %s, weak %s%n", result.rows(), result.strong(), result.weak());
    result
        .brought()
        .ifPresentOrElse(
            brought -> report(text, start.router().name(), brought),
            () -> reportOfLog(text, result.artifact().header()));
    text.println("written: " + out);
    text.flush();
  }

  private static void report(PrintWriter text, String start, Adaptation.Brought brought) {
    text.println("5-fold cross-validation, 95 % intervals");
    print(text, "random", new Interval(0.5, 0.5, 0.5));
    print(text, "length", brought.length());
    print(text, "before: " + start, brought.before());
    print(text, "after", brought.after());
    print(text, "after - before", brought.gain());
    if (brought.gain().low() <= 0) {
      text.println("these labels do not prove a gain (expected: an interval above zero); add more");
    }
  }

  private static void reportOfLog(PrintWriter text, ArtifactHeader header) {
    for (ArtifactHeader.Score score : header.scores()) {
      text.printf(
          "good answers told from bad ones, %s  %s %.3f [%.3f, %.3f]%n",
          score.data(), score.metric(), score.value(), score.low(), score.high());
    }
    text.println(
        "what routing between both models brings is not known: each logged prompt has one answer"
            + " (expected: comparisons, or labels of both models, to measure it by)");
  }

  private static void print(PrintWriter text, String what, Interval apgr) {
    text.printf("%-16s APGR %6.3f [%.3f, %.3f]%n", what, apgr.value(), apgr.low(), apgr.high());
  }

  /** Runs the command alone, without the rest of the command line. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new AdaptCommand()).execute(args));
  }
}
