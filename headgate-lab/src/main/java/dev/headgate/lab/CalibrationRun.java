package dev.headgate.lab;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import dev.headgate.lab.calibrate.Budget;
import dev.headgate.lab.calibrate.Calibration;
import dev.headgate.lab.calibrate.LabelledPrompt;
import dev.headgate.lab.calibrate.LabelledSet;
import dev.headgate.lab.calibrate.MinQuality;
import dev.headgate.lab.calibrate.QualityLoss;
import dev.headgate.lab.calibrate.StrongShare;
import dev.headgate.lab.calibrate.WinRates;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.serving.LabelledFiles;
import dev.headgate.lab.serving.ModelPair;
import dev.headgate.lab.serving.NamedRouter;
import dev.headgate.lab.serving.RequestLines;
import dev.headgate.lab.serving.RouterScores;
import dev.headgate.lab.serving.ServingSetup;
import dev.headgate.lab.serving.SetupReader;
import dev.headgate.lab.serving.VectorSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** One run of {@code headgate calibrate}: from files to thresholds. */
final class CalibrationRun {

  private final CalibrateOptions options;
  private final NamedRouter router;
  private final ServingSetup setup;
  private final SetupReader setups;
  private final Progress progress;
  private final Consumer<String> notes;
  private final RequestLines lines = new RequestLines();

  CalibrationRun(
      CalibrateOptions options,
      NamedRouter router,
      SetupReader setups,
      Progress progress,
      Consumer<String> notes) {
    this.notes = notes;
    this.options = options;
    this.router = router;
    this.setup = options.config().map(setups::read).orElse(ServingSetup.DEFAULT);
    this.setups = setups;
    this.progress = progress;
  }

  /** Chooses. */
  CalibrationReport report() throws IOException {
    CalibrateOptions.Goals goals = options.goals;
    boolean labelled = goals.minQuality().isPresent() || goals.maxQualityLoss().isPresent();
    return labelled ? onLabels() : onTraffic();
  }

  private CalibrationReport onTraffic() throws IOException {
    require("--prompts", options.prompts, "sample traffic");
    List<ChatRequest> requests = lines.read(options.prompts);
    RouterScores scores = scores();
    List<RequestFeatures> features = scores.describe(requests);
    ModelPair pair = pair(Set.of());
    WinRates rates = new WinRates(winRates(scores, requests, features, pair));
    CalibrateOptions.Goals goals = options.goals;
    Calibration result =
        goals.strongModelPct().isPresent()
            ? StrongShare.choose(rates, goals.strongModelPct().getAsDouble(), options.run.seed())
            : withinBudget(rates, features, pair, goals.budget().orElseThrow());
    return new CalibrationReport(router, pair, options.prompts, List.of(result), List.of());
  }

  private Calibration withinBudget(
      WinRates rates, List<RequestFeatures> features, ModelPair pair, double budget) {
    Pricing strong = Prices.of("--strong-price", options.strongPrice(), pair.strong(), setup);
    Pricing weak = Prices.of("--weak-price", options.weakPrice(), pair.weak(), setup);
    return Budget.choose(
        rates, costs(features, strong), costs(features, weak), budget, options.run.seed());
  }

  private double[] costs(List<RequestFeatures> features, Pricing pricing) {
    ToDoubleFunction<RequestFeatures> cost =
        each -> {
          long output = options.outputTokens().orElse(each.expectedOutputTokens());
          Usd usd = pricing.costOf(new TokenUsage(each.inputTokens(), 0, output, 0));
          return usd.amount();
        };
    return features.stream().mapToDouble(cost).toArray();
  }

  private CalibrationReport onLabels() throws IOException {
    require("--data", options.data, "labelled prompts");
    LabelledFiles files = LabelledFiles.read(options.data, notes);
    ModelPair pair = pair(files.models());
    List<PromptRow> rows = files.answeredBy(pair);
    LabelledSet set = labelled(rows, pair);
    CalibrateOptions.Goals goals = options.goals;
    List<Calibration> results =
        goals.minQuality().isPresent()
            ? MinQuality.choose(
                set, goals.minQuality().getAsDouble(), options.confidence, options.run.seed())
            : List.of(
                QualityLoss.choose(
                    set,
                    goals.maxQualityLoss().orElseThrow(),
                    options.confidence,
                    options.lossTest,
                    options.run.seed()));
    List<String> seen = seenBefore(rows);
    return new CalibrationReport(router, pair, options.data, honest(results, seen), seen);
  }

  private LabelledSet labelled(List<PromptRow> rows, ModelPair pair) throws IOException {
    List<ChatRequest> requests =
        rows.stream().map(row -> lines.prompt(row.id(), row.prompt())).toList();
    RouterScores scores = scores();
    double[] rates = winRates(scores, requests, scores.describe(requests), pair);
    List<LabelledPrompt> prompts = new ArrayList<>();
    for (int i = 0; i < rates.length; i++) {
      PromptRow row = rows.get(i);
      prompts.add(
          new LabelledPrompt(
              row.group(),
              rates[i],
              row.scores().getOrDefault(pair.strong(), Double.NaN),
              row.scores().getOrDefault(pair.weak(), Double.NaN)));
    }
    return new LabelledSet(prompts);
  }

  /** Takes promises back where a condition of theirs is known to be broken. */
  private static List<Calibration> honest(List<Calibration> results, List<String> seen) {
    return seen.isEmpty()
        ? results
        : results.stream().map(result -> result.unpromised(seen.get(0))).toList();
  }

  /** Names the sets the router learned from: its win rates there flatter it. */
  private List<String> seenBefore(List<PromptRow> rows) {
    Set<String> sets = LabelledFiles.sets(rows);
    return router.artifact().map(artifact -> artifact.header().data()).orElse(List.of()).stream()
        .filter(source -> sets.contains(source.set()))
        .map(
            source ->
                "the router learned from %s itself: rows it has seen flatter it, and nothing is"
                        .formatted(source.set())
                    + " promised for new prompts; calibrate on rows it has not seen")
        .toList();
  }

  private double[] winRates(
      RouterScores scores,
      List<ChatRequest> requests,
      List<RequestFeatures> features,
      ModelPair pair)
      throws IOException {
    ModelCard strong = pair.strongCard(setup);
    ModelCard weak = pair.weakCard(setup);
    return scores.winRates(router.router(), requests, features, strong, weak, progress);
  }

  private RouterScores scores() {
    Path config = options.config().orElse(Path.of("headgate.yaml"));
    return new RouterScores(
        setup, new VectorSource(config, setups), options.run.cache(), options.run.workers());
  }

  private ModelPair pair(Set<String> known) {
    if (options.pair().isPresent()) {
      return ModelPair.of(options.pair().get(), known);
    }
    if (options.config().isPresent()) {
      return configured();
    }
    if (!known.isEmpty()) {
      throw new DataException(
          "--pair: missing (expected: STRONG:WEAK of " + known.stream().sorted().toList() + ")");
    }
    return ModelPair.ANY;
  }

  private ModelPair configured() {
    Route route =
        setup
            .route(options.route)
            .orElseThrow(
                () ->
                    new DataException(
                        "--route: %s (expected: one of %s)"
                            .formatted(
                                options.route, setup.routes().stream().map(Route::name).toList())));
    if (route instanceof PairRoute pair) {
      return new ModelPair(pair.strong().value(), pair.weak().value());
    }
    throw new DataException(
        "--route: %s (expected: a route between two models, which has a threshold)"
            .formatted(options.route));
  }

  private static void require(String option, List<Path> files, String what) {
    if (files.isEmpty()) {
      throw new DataException(
          "%s: missing (expected: files of %s, which this goal needs)".formatted(option, what));
    }
  }
}
