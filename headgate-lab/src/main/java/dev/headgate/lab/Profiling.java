package dev.headgate.lab;

import dev.headgate.lab.onboard.KeptProfiles;
import dev.headgate.lab.onboard.PoolProfiles;
import dev.headgate.lab.onboard.ProfileCharts;
import dev.headgate.lab.onboard.ProfileSender;
import dev.headgate.lab.onboard.ProfileTable;
import dev.headgate.lab.onboard.PromptPlaces;
import dev.headgate.lab.outcome.Outcome;
import dev.headgate.lab.outcome.OutcomeStore;
import dev.headgate.lab.profile.ProfileLabel;
import dev.headgate.lab.validation.ValidationRow;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.profile.ModelProfile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The last part of getting to know a model: its outcomes become a profile, which is shown, kept and
 * handed to the gateway.
 *
 * @param options what it is made from, and where it goes
 * @param sender hands it to the gateway
 * @param pool what the gateway routes by so far
 * @param out for people
 */
record Profiling(ProfileOptions options, ProfileSender sender, PoolProfiles pool, PrintWriter out) {

  /** Other models are shown beside it where they answered so many of the same prompts. */
  private static final int ENOUGH_TO_COMPARE = 20;

  /**
   * Makes the profile of outcomes, and all that follows from it.
   *
   * @return whether the gateway routes by it, or was not to
   */
  boolean finish(
      PromptPlaces places,
      List<ValidationRow> rows,
      OutcomeStore store,
      String model,
      Collection<Outcome> outcomes)
      throws IOException, InterruptedException {
    KeptProfiles kept = new KeptProfiles(options.profiles());
    ProfileLabel label =
        new ProfileLabel(
            model,
            Instant.now(),
            kept.nextVersion(model),
            ProfileLabel.digest(rows.stream().map(ValidationRow::digest)));
    Optional<ModelProfile> made = places.profile(label, outcomes, options.failuresAreWrong());
    if (made.isEmpty()) {
      out.println("no profile: none of the answers was graded");
      return false;
    }
    ModelProfile profile = made.get();
    show(places.map(), profile, others(places, label, store));
    Path file = kept.keep(profile);
    out.printf("profile of %s, version %d: %s%n", model, profile.version(), file);
    return options.dryRun() || send(profile);
  }

  private void show(ClusterMap map, ModelProfile profile, List<ModelProfile> others)
      throws IOException {
    new ProfileTable(map, out).print(profile, others);
    if (options.out().isPresent()) {
      Path folder = options.out().get();
      System.setProperty("java.awt.headless", "true"); // plots need no screen
      new ProfileCharts(map).write(folder, profile, others);
      try (PrintWriter table =
          new PrintWriter(Files.newBufferedWriter(folder.resolve("table.txt")))) {
        new ProfileTable(map, table).print(profile, others);
      }
      out.println("charts: " + folder);
    }
  }

  private boolean send(ModelProfile profile) throws InterruptedException {
    Optional<String> why = sender.send(profile);
    out.println(
        why.map(reason -> reason + "; the profile is kept, and sent when the command is run again")
            .orElse("the gateway " + sender.gateway() + " routes by it"));
    out.flush();
    return why.isEmpty();
  }

  /**
   * Returns profiles of models that answered the same prompts, fitted alike, and after them those
   * of the gateway's other models.
   */
  private List<ModelProfile> others(PromptPlaces places, ProfileLabel label, OutcomeStore store)
      throws IOException, InterruptedException {
    List<ModelProfile> others = new ArrayList<>();
    for (String model : store.models()) {
      if (!model.equals(label.model())) {
        ProfileLabel other = new ProfileLabel(model, label.madeAt(), 1, label.validation());
        places
            .profile(other, store.latest(model).values(), options.failuresAreWrong())
            .filter(each -> each.evidence().labels() >= ENOUGH_TO_COMPARE)
            .ifPresent(others::add);
      }
    }
    Set<String> known = new HashSet<>(Set.of(label.model()));
    others.forEach(each -> known.add(each.model()));
    for (ModelProfile each : pool.on(places.map().id())) {
      if (known.add(each.model())) {
        others.add(each);
      }
    }
    return others;
  }
}
