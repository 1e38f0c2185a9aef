package dev.headgate.lab;

import dev.headgate.lab.dataset.DataFiles;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.PromptRows;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.RouterArtifact;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that train on vectors of the tables are told, and how they end. */
final class ForecastOptions {

  @Option(names = "--out", required = true, description = "Where to write the artifact.")
  private Path out = Path.of("forecast.router");

  @Option(
      names = "--test",
      arity = "1..*",
      description = "Files or folders of rows to measure on only; nothing is learned from them.")
  private List<Path> tests = new ArrayList<>();

  @Mixin private SampleOptions sample = new SampleOptions(1200);

  @Option(
      names = "--tables",
      description = "Folder of tables of headgate distill (default: those shipped).")
  private Optional<Path> tables = Optional.empty();

  @Mixin private RunOptions run = new RunOptions();

  @Mixin private RecordOptions record = new RecordOptions();

  @Mixin private DataOptions data = new DataOptions();

  /** Learns, writes what came of it, and prints its figures. */
  void run(Learner learner, PrintWriter text, PrintWriter err) throws IOException {
    OutFile.require("--out", out);
    List<PromptRow> rows = data.rows(err);
    List<PromptRow> testRows = new ArrayList<>();
    DataFiles.resolve(tests, true).used().forEach(f -> testRows.addAll(PromptRows.read(f)));
    TrainOptions options =
        new TrainOptions(
            run.seed(),
            sample.rowsPerSet(),
            sample.developmentShare(),
            1,
            record.commit(),
            record.date());
    try (BulkEncoder bulk = new BulkEncoder(Tables.open(tables))) {
      TrainingTools tools =
          new TrainingTools(options, bulk, label -> new Progress(label, err, Clock.systemUTC()));
      RouterArtifact artifact = learner.learn(tools, rows, testRows);
      Files.write(out, artifact.toBytes());
      ScoreLines.print(artifact.header(), text);
    }
    text.println("written: " + out);
    text.flush();
  }

  /** What is to be done with the rows. */
  @FunctionalInterface
  interface Learner {
    RouterArtifact learn(TrainingTools tools, List<PromptRow> rows, List<PromptRow> tests)
        throws IOException;
  }
}
