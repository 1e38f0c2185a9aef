package dev.headgate.lab;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.verify.AnswerRows;
import dev.headgate.lab.verify.VerifierTraining;
import dev.headgate.routers.artifact.ArtifactHeader.Quantile;
import dev.headgate.routers.artifact.RouterArtifact;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headgate train-verifier}: learns to tell good answers from poor ones. */
@Command(
    name = "train-verifier",
    description =
        "Learns from scored answers how likely an answer is good, and writes the artifact for"
            + " verify.trained.",
    mixinStandardHelpOptions = true)
public final class TrainVerifierCommand implements LabCommand {

  private static final int BAD_INPUT = 2;

  @Option(
      names = "--data",
      required = true,
      arity = "1..*",
      description =
          "Files of JSON lines (.jsonl, .jsonl.gz) with prompt, answer and score, such as headgate"
              + " onboard --keep-answers writes.")
  private List<Path> data = new ArrayList<>();

  @Option(names = "--out", required = true, description = "Where to write the artifact.")
  private Path out = Path.of("verifier.router");

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the folds and intervals (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Mixin private RecordOptions record = new RecordOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    CommandLine line = spec.commandLine();
    try {
      train(line.getOut());
      return 0;
    } catch (DataException e) {
      line.getErr().println(e.getMessage());
      return BAD_INPUT;
    }
  }

  private void train(PrintWriter text) throws IOException {
    OutFile.require("--out", out);
    for (Path file : data) {
      if (!Files.isRegularFile(file)) {
        throw new DataException("--data: " + file + " (expected: a file of JSON lines)");
      }
    }
    TrainOptions options = new TrainOptions(seed, 1, 0, 1, record.commit(), record.date());
    RouterArtifact artifact = new VerifierTraining(options).train(AnswerRows.read(data));
    Files.write(out, artifact.toBytes());
    ScoreLines.print(artifact.header(), text);
    for (Quantile each : artifact.header().calibration()) {
      text.printf(
          Locale.ROOT,
          "min_probability %.3f escalates %.0f %%%n",
          each.threshold(),
          100 * each.strongShare());
    }
    text.println("written: " + out);
    text.flush();
  }
}
