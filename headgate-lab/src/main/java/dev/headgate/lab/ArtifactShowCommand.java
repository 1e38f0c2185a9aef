package dev.headgate.lab;

import dev.headgate.lab.card.ArtifactCard;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.serving.ShippedArtifacts;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headgate artifact show}: prints an artifact's model card. */
@Command(
    name = "show",
    description = "Prints an artifact's model card: data, licences, figures, thresholds, checksum.",
    mixinStandardHelpOptions = true)
final class ArtifactShowCommand implements Callable<Integer> {

  private static final int BAD_INPUT = 2;

  @Parameters(
      paramLabel = "FILE|NAME",
      description = "An artifact's path, or the name of a router whose artifact ships, such as mf.")
  private String place = "mf";

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try {
      ArtifactCard card = new ArtifactCard(place, artifact());
      spec.commandLine().getOut().print(json ? card.json() + "\n" : card.text());
      spec.commandLine().getOut().flush();
      return 0;
    } catch (DataException | ArtifactException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return BAD_INPUT;
    }
  }

  private RouterArtifact artifact() {
    Path file = Path.of(place);
    if (Files.isRegularFile(file)) {
      return RouterReaders.read(file);
    }
    return ShippedArtifacts.find(place)
        .orElseThrow(
            () ->
                new DataException(
                    place
                        + ": not there (expected: an artifact's path, or the name of a router whose"
                        + " artifact ships, such as mf)"));
  }
}
