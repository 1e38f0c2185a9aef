package dev.headgate.lab;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.profile.CentroidFile;
import dev.headgate.lab.profile.FitChoice;
import dev.headgate.lab.profile.MapTrainer;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.serving.SetupReader;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.forecast.FastForecaster;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.profile.ProfileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headgate cluster}: makes the map of prompts that profiles of models stand on. */
@Command(
    name = "cluster",
    description =
        "Makes a map of prompts, on which profiles of models stand, and names its clusters.",
    mixinStandardHelpOptions = true)
public final class ClusterCommand implements LabCommand {

  private static final int BAD_INPUT = 2;
  private static final int ALL_ROWS = 1;

  @Mixin private DataOptions data = new DataOptions();

  @Option(names = "--out", required = true, description = "Where to write the map.")
  private Path out = Path.of("map.router");

  @Option(
      names = "--k",
      description =
          "Clusters a language has (default: 5, 10, 25 or 50, whichever predicts the models of the"
              + " data best; 50 where the data has too few of them).")
  private Optional<Integer> clusters = Optional.empty();

  @Option(
      names = "--centroids",
      description =
          "Centroids found elsewhere, as the cluster job of headgate-spark writes them (default:"
              + " found here).")
  private Optional<Path> centroids = Optional.empty();

  @Option(
      names = "--rows-per-set",
      defaultValue = "100000",
      description = "Rows used of a set at most (default: ${DEFAULT-VALUE}).")
  private int rowsPerSet = 100_000;

  @Option(
      names = "--unlabelled-per-set",
      description =
          "Prompts used at most of a set that nobody answered (default: as --rows-per-set).")
  private Optional<Integer> unlabelledPerSet = Optional.empty();

  @Option(
      names = "--encoder",
      defaultValue = "transformer",
      description =
          "Whose vectors to cluster: transformer, static, or the name of an encoder at an endpoint"
              + " (default: ${DEFAULT-VALUE}).")
  private String encoder = "transformer";

  @Mixin private RunOptions run = new RunOptions();

  @Mixin private VectorOptions encoders = new VectorOptions();

  @Mixin private RecordOptions record = new RecordOptions();

  @Mixin private FitOptions fit = new FitOptions();

  @Mixin private RefitOptions refit = new RefitOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private SetupReader setups = SetupReader.NONE;

  @Override
  public void reads(SetupReader reader) {
    setups = reader;
  }

  @Override
  public Integer call() throws IOException {
    try {
      cluster();
      return 0;
    } catch (DataException | IllegalArgumentException | ProfileException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return BAD_INPUT;
    }
  }

  private void cluster() throws IOException {
    OutFile.require("--out", out);
    refit.require();
    FitChoice how = fit.choice();
    if (centroids.isPresent() && clusters.isPresent()) {
      throw new DataException("--k: with --centroids (expected: one of them, not both)");
    }
    PrintWriter err = spec.commandLine().getErr();
    List<PromptRow> rows = data.rows(err);
    TrainOptions options =
        new TrainOptions(run.seed(), rowsPerSet, 0, ALL_ROWS, record.commit(), record.date());
    StaticEncoder tables = Tables.open(Optional.empty());
    try (BulkEncoder bulk = encoders.open(encoder, () -> tables, setups, run)) {
      MapTrainer trainer =
          new MapTrainer(
                  new TrainingTools(options, bulk, this::progress),
                  clusters.map(OptionalInt::of).orElse(OptionalInt.empty()),
                  unlabelledPerSet.orElse(rowsPerSet),
                  FastForecaster.open(tables, Optional.empty(), Optional.empty()),
                  err::println)
              .by(how.method());
      MapTrainer chosen = centroids.map(CentroidFile::read).map(trainer::around).orElse(trainer);
      ClusterMap map = write(chosen.train(rows));
      refit.run(map, how, bulk, spec.commandLine().getOut(), err);
    }
  }

  private ClusterMap write(RouterArtifact artifact) throws IOException {
    Files.write(out, artifact.toBytes());
    ClusterMap map = ClusterMap.read(artifact);
    PrintWriter text = spec.commandLine().getOut();
    ClusterTable.print(map.clusters(), text);
    text.println("written: " + out + ", map " + map.id());
    text.flush();
    return map;
  }

  private Progress progress(String label) {
    return new Progress(label, spec.commandLine().getErr(), Clock.systemUTC());
  }
}
