package dev.headgate.spark;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.onboard.KeptProfiles;
import dev.headgate.lab.profile.ProfileMethod;
import dev.headgate.routers.profile.Evidence;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileJson;
import dev.headgate.spark.files.HadoopFiles;
import dev.headgate.spark.profile.AnswerCosts;
import dev.headgate.spark.profile.ProfileJob;
import dev.headgate.spark.profile.SharedMap;
import dev.headgate.spark.rows.Census;
import dev.headgate.spark.rows.Line;
import dev.headgate.spark.rows.Prompts;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code profile}: the profiles of all models of a log. */
@Command(
    name = "profile",
    description = "Fits the profile of each model that answered prompts of a log.",
    mixinStandardHelpOptions = true)
final class ProfileCommand extends JobCommand {

  private static final int MOST_LABELS = 1_000_000;

  @Mixin private LogOptions log = new LogOptions();

  @Mixin private MapOptions map = new MapOptions();

  @Option(
      names = "--out",
      required = true,
      description =
          "Folder for MODEL.json, a file a model; one that is there makes way for the next"
              + " version.")
  private String out = "";

  @Option(
      names = "--models",
      split = ",",
      description = "Which models (default: all that answered anything).")
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--labels",
      defaultValue = "20000",
      description =
          "Answers of a model used at most, drawn by a hash of the prompt's id (default:"
              + " ${DEFAULT-VALUE}).")
  private int labels;

  @Option(
      names = "--method",
      defaultValue = "hierarchical",
      description =
          "hierarchical, soft, shrunk, laplace, plain, learned_map or linear (default:"
              + " ${DEFAULT-VALUE}).")
  private String method = "hierarchical";

  @Option(names = "--made-at", description = "Time written into the profiles (default: now).")
  private Optional<Instant> madeAt = Optional.empty();

  @Override
  void requireSense() {
    log.requireSense();
    require("--labels", labels, 1, MOST_LABELS);
  }

  @Override
  void run(SparkSession spark) {
    ProfileMethod how = ProfileMethod.named(method);
    SharedMap on = map.map(spark);
    var vectors = map.vectors(spark, on);
    JavaRDD<Line> lines = log.lines(spark);
    Census census = log.census(lines, err());
    Set<String> wanted = wanted(census);
    ProfileJob job =
        new ProfileJob(
            on,
            new ProfileJob.Options(
                how,
                labels,
                madeAt.orElseGet(() -> Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS)),
                census.digest(),
                map.seed()));
    AnswerCosts costs = AnswerCosts.of(census, wanted, map.prices());
    Map<String, String> profiles = job.run(Prompts.of(spark, lines), vectors, wanted, costs);
    HadoopFiles files = new HadoopFiles(spark);
    profiles.forEach((model, json) -> keep(files, ProfileJson.read(json)));
    out().printf("written: %d profiles to %s, map %s%n", profiles.size(), out, on.map().id());
  }

  private Set<String> wanted(Census census) {
    Set<String> wanted = new LinkedHashSet<>(models.isEmpty() ? census.models() : models);
    for (String model : wanted) {
      if (census.answers(model).count() == 0) {
        throw DataException.unknown("--models", model, census.models(), "");
      }
    }
    if (wanted.isEmpty()) {
      throw new DataException("--data: no outcome (expected: rows with outcomes)");
    }
    return wanted;
  }

  private void keep(HadoopFiles files, ModelProfile made) {
    String file = out + "/" + KeptProfiles.fileName(made.model());
    int version =
        files.exists("--out", file) ? ProfileFiles.read("--out", files, file).version() : 0;
    files.write("--out", file, ProfileJson.write(made.version(version + 1)));
    Evidence evidence = made.evidence();
    out()
        .printf(
            Locale.ROOT,
            "%s: %d answers, mean score %.3f, mean cost %.6f USD%n",
            made.model(),
            evidence.labels(),
            evidence.score(),
            evidence.costUsd());
  }
}
