package dev.headgate.lab;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.distill.Reading;
import dev.headgate.lab.distill.SpeedReport;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.train.Example;
import dev.headgate.lab.train.Examples;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.encode.EncoderOptions;
import dev.headgate.routers.encode.TransformerEncoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headgate speeds}: what static vectors and two stages keep of the transformer's gain. */
@Command(
    name = "speeds",
    description = "Measures what static vectors and two stages keep of the transformer's gain.",
    mixinStandardHelpOptions = true)
public final class SpeedsCommand implements LabCommand {

  private static final int BAD_INPUT = 2;
  private static final int KNOWN_MODEL_ROWS = 1000; // of no matter here

  @Option(
      names = "--tables",
      description = "Folder of tables of headgate distill (default: those shipped).")
  private Optional<Path> tables = Optional.empty();

  @Mixin private RunOptions run = new RunOptions();

  @Mixin private SampleOptions sample = new SampleOptions(2500);

  @Option(
      names = "--margin",
      defaultValue = "0.15",
      description =
          "Share of prompts to each side of the threshold left to the second stage (default:"
              + " ${DEFAULT-VALUE}).")
  private double margin = 0.15;

  @Option(
      names = "--features",
      description =
          "Routers read the cheap features beside the vector, as linear does; without, only the"
              + " length, as mf does.")
  private boolean features;

  @Mixin private DataOptions data = new DataOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    try {
      measure();
      return 0;
    } catch (DataException | IllegalArgumentException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return BAD_INPUT;
    }
  }

  private void measure() throws IOException {
    List<PromptRow> rows = data.rows(spec.commandLine().getErr());
    TrainOptions options =
        new TrainOptions(
            run.seed(),
            sample.rowsPerSet(),
            sample.developmentShare(),
            KNOWN_MODEL_ROWS,
            "unknown",
            "unknown");
    EncoderOptions encoding = run.encoding();
    try (TransformerEncoder encoder = new TransformerEncoder(encoding);
        BulkEncoder slow = new BulkEncoder(encoder, run.cache(), encoding.maxTokens());
        BulkEncoder fast = new BulkEncoder(Tables.open(tables))) {
      List<Example> slowExamples =
          Examples.of(rows, new TrainingTools(options, slow, this::progress));
      List<Example> fastExamples =
          Examples.of(rows, new TrainingTools(options, fast, this::progress));
      new SpeedReport(features ? Reading.FEATURES : Reading.LENGTH, margin, run.seed())
          .of(slowExamples, fastExamples)
          .forEach(this::print);
    }
  }

  private void print(SpeedReport.Line line) {
    PrintWriter text = spec.commandLine().getOut();
    text.printf("%-20s n=%-5d", line.set(), line.rows());
    print(text, "transformer", line.transformer());
    print(text, "static", line.fast());
    print(text, "two-stage", line.staged());
    print(text, "static/transformer", line.fastShare());
    print(text, "two-stage/transformer", line.stagedShare());
    text.printf("  calls %.3f%n", line.calls());
    text.flush();
  }

  private static void print(PrintWriter text, String figure, Interval interval) {
    text.printf(
        "  %s %.3f [%.3f, %.3f]", figure, interval.value(), interval.low(), interval.high());
  }

  private Progress progress(String label) {
    return new Progress(label, spec.commandLine().getErr(), Clock.systemUTC());
  }

  /** Runs the command alone, without the rest of the command line. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new SpeedsCommand()).execute(args));
  }
}
