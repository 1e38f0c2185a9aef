package dev.headgate.lab;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.outcome.OutcomeStore;
import dev.headgate.lab.serving.ShippedArtifacts;
import dev.headgate.lab.validation.DefaultValidation;
import dev.headgate.lab.validation.ValidationRow;
import dev.headgate.lab.validation.ValidationRows;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.profile.ClusterMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a profile is made from, and where it goes. */
final class ProfileOptions {

  /** Where outcomes and profiles are kept unless said otherwise. */
  static final String STORE = "${user.home}/.local/share/headgate";

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      description = "Prompts with checkable answers, JSON lines (default: the 400 that ship).")
  private Optional<Path> validation = Optional.empty();

  @Option(
      names = "--store",
      defaultValue = STORE,
      paramLabel = "DIR",
      description =
          "Where outcomes and profiles are kept, so that nothing is asked twice (default:"
              + " ${DEFAULT-VALUE}).")
  private Path store = Path.of("headgate");

  @Option(
      names = "--map",
      paramLabel = "FILE",
      description = "The map of prompts, as headgate cluster writes it (default: what ships).")
  private Optional<Path> map = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where the table and charts are written: error, cost and latency, each as PNG and SVG.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--dry-run",
      description = "Ask, grade and show, but do not hand the profile to the gateway.")
  private boolean dryRun;

  @Option(
      names = "--failures-are-wrong",
      description =
          "Count questions that the model failed on as wrong, instead of leaving them out.")
  private boolean failuresAreWrong;

  List<ValidationRow> rows() {
    return validation.map(ValidationRows::read).orElseGet(DefaultValidation::rows);
  }

  OutcomeStore store() throws IOException {
    OutFile.folder("--store", store);
    out.ifPresent(folder -> OutFile.folder("--out", folder));
    return OutcomeStore.open(store);
  }

  Path profiles() {
    return store.resolve("profiles");
  }

  /**
   * Returns the map.
   *
   * @throws DataException where none ships and none is named
   */
  ClusterMap map() {
    return ClusterMap.read(
        map.map(RouterReaders::read)
            .or(() -> ShippedArtifacts.find(ClusterMap.KIND))
            .orElseThrow(
                () ->
                    new DataException(
                        "--map: missing (expected: a file of headgate cluster; none ships)")));
  }

  Optional<Path> out() {
    return out;
  }

  boolean dryRun() {
    return dryRun;
  }

  boolean failuresAreWrong() {
    return failuresAreWrong;
  }
}
