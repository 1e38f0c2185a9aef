package dev.headgate.lab;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.distill.Distillation;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.encode.EncoderFamily;
import dev.headgate.routers.encode.EncoderModel;
import dev.headgate.routers.encode.EncoderOptions;
import dev.headgate.routers.encode.TransformerEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headgate distill}: makes the tables of the static encoders out of the transformers. */
@Command(
    name = "distill",
    description = "Distils the transformers into tables of token vectors.",
    mixinStandardHelpOptions = true)
public final class DistillCommand implements LabCommand {

  private static final int BAD_INPUT = 2;
  private static final int KNOWN_MODEL_ROWS = 1000; // of no matter here: models get no vectors

  @Option(names = "--out", required = true, description = "Folder to write the tables to.")
  private Path out = Path.of(".");

  @Mixin private SampleOptions sample = new SampleOptions(4000);

  @Mixin private RunOptions run = new RunOptions();

  @Mixin private RecordOptions record = new RecordOptions();

  @Mixin private DataOptions data = new DataOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    try {
      distil();
      return 0;
    } catch (DataException | IllegalArgumentException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return BAD_INPUT;
    }
  }

  private void distil() throws IOException {
    List<PromptRow> rows = data.rows(spec.commandLine().getErr());
    EncoderOptions encoding = run.encoding();
    TrainOptions options =
        new TrainOptions(
            run.seed(),
            sample.rowsPerSet(),
            sample.developmentShare(),
            KNOWN_MODEL_ROWS,
            record.commit(),
            record.date());
    OutFile.folder("--out", out);
    try (TransformerEncoder encoder = new TransformerEncoder(encoding);
        BulkEncoder bulk = new BulkEncoder(encoder, run.cache(), encoding.maxTokens())) {
      TrainingTools tools = new TrainingTools(options, bulk, this::progress);
      for (EncoderModel student : EncoderModel.of(EncoderFamily.STATIC)) {
        write(student, new Distillation(student, tools).run(rows));
      }
    }
  }

  private void write(EncoderModel student, RouterArtifact artifact) throws IOException {
    Path file = out.resolve(student.id() + ".table");
    Files.write(file, artifact.toBytes());
    for (ArtifactHeader.Score score : artifact.header().scores()) {
      spec.commandLine()
          .getOut()
          .printf(
              "%s %s n=%d %.3f [%.3f, %.3f]%n",
              student.id(), score.metric(), score.rows(), score.value(), score.low(), score.high());
    }
    spec.commandLine().getOut().println("written: " + file);
    spec.commandLine().getOut().flush();
  }

  private Progress progress(String label) {
    return new Progress(label, spec.commandLine().getErr(), Clock.systemUTC());
  }

  /** Runs the command alone, without the rest of the command line. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new DistillCommand()).execute(args));
  }
}
