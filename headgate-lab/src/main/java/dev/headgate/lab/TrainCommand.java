package dev.headgate.lab;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.serving.SetupReader;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.Trainer;
import dev.headgate.lab.train.Trainers;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.RouterArtifact;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
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

/** {@code headgate train}: learns a router from data sets and writes its artifact. */
@Command(
    name = "train",
    description = "Learns a router from data sets and writes its artifact.",
    mixinStandardHelpOptions = true)
public final class TrainCommand implements LabCommand {

  private static final int BAD_INPUT = 2;

  @Option(
      names = "--router",
      defaultValue = "mf",
      description = "What to train (default: ${DEFAULT-VALUE}).")
  private String router = "mf";

  @Option(
      names = "--encoder",
      defaultValue = "transformer",
      description =
          "Whose vectors to learn on: transformer, static, or the name of an encoder at an endpoint"
              + " (default: ${DEFAULT-VALUE}).")
  private String encoder = "transformer";

  @Option(
      names = "--tables",
      description = "Folder of tables of headgate distill (default: those shipped).")
  private Optional<Path> tables = Optional.empty();

  @Option(names = "--out", required = true, description = "Where to write the artifact.")
  private Path out = Path.of("mf.router");

  @Option(
      names = "--known-model-rows",
      defaultValue = "1000",
      description = "Rows a model must have answered to get vectors of its own.")
  private int knownModelRows = 1000;

  @Mixin private SampleOptions sample = new SampleOptions(2500);

  @Mixin private RunOptions run = new RunOptions();

  @Mixin private VectorOptions encoders = new VectorOptions();

  @Mixin private RecordOptions record = new RecordOptions();

  @Option(
      names = "--members",
      split = ",",
      description =
          "Of an ensemble: kinds of router, or names of routers that need no training, with commas"
              + " (default: linear,knn).")
  private List<String> members = List.of();

  @Mixin private DataOptions data = new DataOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private SetupReader setups = SetupReader.NONE;

  @Override
  public void reads(SetupReader reader) {
    setups = reader;
  }

  @Override
  public Integer call() throws IOException {
    try {
      train();
      return 0;
    } catch (DataException | IllegalArgumentException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return BAD_INPUT;
    }
  }

  private void train() throws IOException {
    Trainer trainer = Trainers.named(router);
    OutFile.require("--out", out);
    List<PromptRow> rows = data.rows(spec.commandLine().getErr());
    TrainOptions options =
        new TrainOptions(
            run.seed(),
            sample.rowsPerSet(),
            sample.developmentShare(),
            knownModelRows,
            record.commit(),
            record.date(),
            members,
            false);
    try (BulkEncoder bulk = encoders.open(encoder, () -> Tables.open(tables), setups, run)) {
      write(trainer.train(rows, new TrainingTools(options, bulk, this::progress)));
    }
  }

  private void write(RouterArtifact artifact) throws IOException {
    Files.write(out, artifact.toBytes());
    report(artifact.header());
  }

  private Progress progress(String label) {
    return new Progress(label, spec.commandLine().getErr(), Clock.systemUTC());
  }

  private void report(ArtifactHeader header) {
    PrintWriter text = spec.commandLine().getOut();
    ScoreLines.print(header, text);
    for (ArtifactHeader.Quantile quantile : header.calibration()) {
      text.printf(
          "strong share %.2f  threshold %.5f%n", quantile.strongShare(), quantile.threshold());
    }
    text.println("written: " + out);
    text.flush();
  }

  /** Runs the command alone, without the rest of the command line. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new TrainCommand()).execute(args));
  }
}
