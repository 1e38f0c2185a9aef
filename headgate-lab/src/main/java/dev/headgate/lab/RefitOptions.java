package dev.headgate.lab;

import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.onboard.KeptProfiles;
import dev.headgate.lab.onboard.PromptPlaces;
import dev.headgate.lab.outcome.Outcome;
import dev.headgate.lab.outcome.OutcomeStore;
import dev.headgate.lab.profile.FitChoice;
import dev.headgate.lab.profile.ProfileLabel;
import dev.headgate.lab.progress.Progress;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.profile.ModelProfile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether profiles follow a new map, made of the answers that are kept. */
final class RefitOptions {

  @Option(
      names = "--refit-profiles",
      paramLabel = "DIR",
      description =
          "Make the profiles of all models in --store anew on this map, asking none of them, and"
              + " write them here.")
  private Optional<Path> profiles = Optional.empty();

  @Option(
      names = "--store",
      defaultValue = ProfileOptions.STORE,
      paramLabel = "DIR",
      description = "Where headgate onboard kept the answers (default: ${DEFAULT-VALUE}).")
  private Path store = Path.of("headgate");

  /** Looks at the places before the work begins. */
  void require() {
    if (profiles.isPresent()) {
      OutFile.folder("--refit-profiles", profiles.get());
      OutFile.folder("--store", store);
    }
  }

  /**
   * Makes the profiles anew, where that was asked for.
   *
   * @param how they are fitted
   * @param encoder makes the map's vectors
   */
  void run(ClusterMap map, FitChoice how, BulkEncoder encoder, PrintWriter out, PrintWriter err)
      throws IOException {
    if (profiles.isEmpty()) {
      return;
    }
    OutcomeStore kept = OutcomeStore.open(store);
    PromptPlaces places =
        PromptPlaces.of(
                map,
                encoder,
                List.copyOf(kept.prompts().values()),
                new Progress("encode", err, Clock.systemUTC()))
            .fittedBy(how);
    for (String model : kept.models()) {
      String text = refit(model, kept.latest(model).values(), places);
      out.println(text);
    }
  }

  private String refit(String model, Collection<Outcome> outcomes, PromptPlaces places)
      throws IOException {
    KeptProfiles folder = new KeptProfiles(profiles.orElseThrow());
    String answered = ProfileLabel.digest(outcomes.stream().map(Outcome::row));
    ProfileLabel label =
        new ProfileLabel(model, Instant.now(), folder.nextVersion(model), answered);
    Optional<ModelProfile> made = places.profile(label, outcomes, false);
    if (made.isEmpty()) {
      return model + ": no graded answer, no profile";
    }
    Path file = folder.keep(made.get());
    return "%s: %d answers, profile %s".formatted(model, made.get().evidence().labels(), file);
  }
}
