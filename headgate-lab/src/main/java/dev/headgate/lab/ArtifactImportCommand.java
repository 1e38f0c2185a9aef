package dev.headgate.lab;

import dev.headgate.lab.checkpoint.RouteLlmMfImport;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.routers.artifact.ArtifactException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headgate artifact import}: makes an artifact of weights that others published. */
@Command(
    name = "import",
    description = "Makes an artifact of weights that others published.",
    mixinStandardHelpOptions = true)
final class ArtifactImportCommand implements Callable<Integer> {

  private static final int BAD_INPUT = 2;
  private static final String ROUTELLM_MF = "routellm-mf";

  @Option(
      names = "--format",
      defaultValue = ROUTELLM_MF,
      description = "What the weights are of: routellm-mf, RouteLLM's mf (default).")
  private String format = ROUTELLM_MF;

  @Option(
      names = "--file",
      required = true,
      description = "The checkpoint, a safetensors file such as model.safetensors.")
  private Path file = Path.of("model.safetensors");

  @Option(names = "--out", required = true, description = "Where to write the artifact.")
  private Path out = Path.of("routellm.router");

  @Option(
      names = "--encoder",
      defaultValue = "text-embedding-3-small",
      description =
          "Its name under encoders in headgate.yaml; it must be the one the weights were learned"
              + " with (default: ${DEFAULT-VALUE}).")
  private String encoder = "text-embedding-3-small";

  @Option(
      names = "--strong",
      defaultValue = "gpt-4-1106-preview",
      description =
          "The checkpoint's model that stands for strong models it has no row for (default:"
              + " ${DEFAULT-VALUE}).")
  private String strong = "gpt-4-1106-preview";

  @Option(
      names = "--weak",
      defaultValue = "mixtral-8x7b-instruct-v0.1",
      description = "The one that stands for weak models (default: ${DEFAULT-VALUE}).")
  private String weak = "mixtral-8x7b-instruct-v0.1";

  @Option(
      names = "--model",
      paramLabel = "MINE=THEIRS",
      description = "The checkpoint's model that stands for one of yours; may be repeated.")
  private Map<String, String> models = new TreeMap<>();

  @Option(
      names = "--source",
      defaultValue = "not stated",
      description = "Where the checkpoint came from, for the card, such as its address.")
  private String source = "not stated";

  @Option(
      names = "--licence",
      defaultValue = "not stated: ask its source before passing it on",
      description = "The licence its source states, for the card.")
  private String licence = "not stated";

  @Option(names = "--date", description = "Day to record (default: today).")
  private LocalDate date = LocalDate.now(Clock.systemUTC());

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    try {
      OutFile.require("--out", out);
      write();
      return 0;
    } catch (DataException | ArtifactException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return BAD_INPUT;
    }
  }

  private void write() throws IOException {
    if (!format.equals(ROUTELLM_MF)) {
      throw new DataException("--format: " + format + " (expected: " + ROUTELLM_MF + ")");
    }
    Map<String, String> standIns = RouteLlmMfImport.standIns(strong, weak, models);
    RouteLlmMfImport weights =
        new RouteLlmMfImport(encoder, standIns, source, licence, date.toString());
    Files.write(out, weights.read(file).toBytes());
    PrintWriter text = spec.commandLine().getOut();
    text.println("written: " + out);
    text.println("It needs an encoder named " + encoder + " under encoders in headgate.yaml.");
    text.flush();
  }
}
