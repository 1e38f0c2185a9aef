package dev.headgate.lab;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.distill.Reading;
import dev.headgate.lab.distill.SpeedReport;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.encode.EncoderOptions;
import dev.headgate.routers.encode.TransformerEncoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
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
      names = "--reading",
      split = ",",
      defaultValue = "length",
      description =
          "The routers that are compared: length (a ridge regression of the vector and the length,"
              + " as mf reads prompts), features (of the vector and all cheap features, as linear"
              + " does), kernel (the kernel router, of 1,500 labels at most). Default:"
              + " ${DEFAULT-VALUE}.")
  private List<Reading> readings = List.of(Reading.LENGTH);

  @Option(
      names = "--folds",
      description =
          "Hold out every row once, in so many folds, each with tables distilled from the prompts"
              + " of the others; without, the held-out share alone, with --tables.")
  private Optional<Integer> folds = Optional.empty();

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
    requireFolds();
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
        BulkEncoder bulk = new BulkEncoder(encoder, run.cache(), encoding.maxTokens())) {
      TrainingTools tools = new TrainingTools(options, bulk, this::progress);
      SpeedFolds speeds = new SpeedFolds(rows, tools);
      List<SpeedReport.Fold> divided =
          folds.isPresent() ? speeds.of(folds.get()) : List.of(speeds.heldOut(tables));
      for (Reading reading : readings) {
        spec.commandLine().getOut().println("reading " + reading.name().toLowerCase(Locale.ROOT));
        new SpeedReport(reading, margin, tools).of(divided).forEach(this::print);
      }
    }
  }

  private void requireFolds() {
    if (folds.isPresent() && folds.get() < 2) {
      throw new DataException("--folds: " + folds.get() + " (expected: >= 2)");
    }
    if (folds.isPresent() && tables.isPresent()) {
      throw new DataException(
          "--tables: %s (expected: not with --folds, which distils its own)"
              .formatted(tables.get()));
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
