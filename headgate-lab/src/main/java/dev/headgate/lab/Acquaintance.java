package dev.headgate.lab;

import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.onboard.PoolProfiles;
import dev.headgate.lab.onboard.ProfileSender;
import dev.headgate.lab.onboard.ProfileTable;
import dev.headgate.lab.onboard.PromptPlaces;
import dev.headgate.lab.onboard.SurveyPlan;
import dev.headgate.lab.onboard.SurveyText;
import dev.headgate.lab.outcome.StoredPrompt;
import dev.headgate.lab.profile.ProfileFitter;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.serving.OwnVectors;
import dev.headgate.lab.serving.SetupReader;
import dev.headgate.lab.validation.ValidationRow;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.profile.ClusterMap;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** What commands that get to know a model are told alike: whom to ask, how, and what for. */
final class Acquaintance {

  private static final String ADMIN_KEY = "HEADGATE_ADMIN_KEY";

  @Mixin private ModelOptions model = new ModelOptions();

  @Mixin private AskOptions asking = new AskOptions();

  @Mixin private GradeOptions grading = new GradeOptions();

  @Mixin private ProfileOptions profile = new ProfileOptions();

  @Mixin private FitOptions fit = new FitOptions();

  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Mixin private VectorOptions vectors = new VectorOptions();

  @Mixin private RunOptions run = new RunOptions();

  ProfileOptions profile() {
    return profile;
  }

  /** Returns whom to ask, and within which bounds. */
  SurveyPlan plan(LabParts parts, SetupReader setups) {
    var unused =
        new ProfileFitter(profile.map(), fit.choice()); // refuses what does not go together
    ModelFinder finder =
        new ModelFinder(setups, vectors.config(), gateway.address(), parts.environment());
    return new SurveyPlan(
        finder.find(model.said()),
        grading.judge(model.said()).map(finder::find),
        asking.limits(),
        asking.judgeLimits(),
        grading.runCode(),
        asking.maxCostUsd(),
        parts.timing(),
        asking.keptAnswers());
  }

  SurveyText text(PrintWriter out, PrintWriter err) {
    return new SurveyText(model.said().id(), out, err);
  }

  Profiling profiling(LabParts parts, Optional<Double> canary, PrintWriter out) {
    Optional<String> key = Optional.ofNullable(parts.environment().get(ADMIN_KEY));
    return new Profiling(
        profile,
        new ProfileSender(gateway.address(), key, canary),
        new PoolProfiles(gateway.address(), key),
        out);
  }

  /**
   * Places rows on the map, and names the clusters that have none.
   *
   * @throws dev.headgate.lab.dataset.DataException where there is no map
   */
  PromptPlaces places(
      LabParts parts,
      SetupReader setups,
      List<ValidationRow> rows,
      PrintWriter out,
      PrintWriter err)
      throws IOException {
    ClusterMap map = profile.map();
    List<StoredPrompt> prompts = rows.stream().map(StoredPrompt::of).toList();
    try (BulkEncoder encoder = encoder(parts, setups, map.encoderIds())) {
      Progress progress = new Progress("encode", err, Clock.systemUTC());
      PromptPlaces places = PromptPlaces.of(map, encoder, prompts, progress);
      new ProfileTable(map, out).printMissed(places.missed());
      return places.fittedBy(fit.choice());
    }
  }

  private BulkEncoder encoder(LabParts parts, SetupReader setups, List<String> encoderIds)
      throws IOException {
    if (parts.encoder().isPresent()) {
      return new BulkEncoder(parts.encoder().get(), run.cache(), run.encoding().maxTokens());
    }
    return OwnVectors.areStatic(encoderIds)
        ? new BulkEncoder(new StaticEncoder())
        : vectors.source(setups).open(encoderIds, run.cache(), run.workers());
  }
}
