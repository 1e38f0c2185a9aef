package dev.headgate.lab;

import dev.headgate.core.decide.RouterCatalogue;
import dev.headgate.core.spi.Router;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.evaluate.benchmark.Benchmarks;
import dev.headgate.lab.evaluate.benchmark.LabelledSet;
import dev.headgate.lab.evaluate.benchmark.ModelPair;
import dev.headgate.lab.evaluate.contest.Contestant;
import dev.headgate.lab.evaluate.cost.PriceList;
import dev.headgate.lab.evaluate.entry.Evaluation;
import dev.headgate.lab.evaluate.protocol.Protocol;
import dev.headgate.lab.evaluate.report.Report;
import dev.headgate.lab.evaluate.report.ResultJson;
import dev.headgate.lab.evaluate.report.ResultPlots;
import dev.headgate.lab.evaluate.report.ResultTable;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.serving.ConfiguredRouters;
import dev.headgate.lab.serving.SetupReader;
import dev.headgate.routers.artifact.RouterReaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headgate eval}: judges routers on labelled prompts, beside the baselines. */
@Command(
    name = "eval",
    description = "Judges routers on labelled prompts, beside the baselines.",
    mixinStandardHelpOptions = true)
public final class EvalCommand implements LabCommand {

  private static final int BAD_INPUT = 2;
  private static final String PRICES = "model_meta.json";

  @Option(
      names = "--benchmark",
      required = true,
      split = ",",
      description = "mmlu, gsm8k, mt-bench, what jars add, or files of labelled prompts.")
  private List<String> benchmarks = new ArrayList<>();

  @Option(
      names = "--router",
      required = true,
      split = ",",
      description =
          "Shipped routers by name, files of artifacts, or routers of --config, which may ask a"
              + " model; kinds to train with --adapt.")
  private List<String> routers = new ArrayList<>();

  @Option(
      names = "--out",
      description = "Folder for result.json and plots (default: none written).")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = {"--benchmark-data", "--routellm"},
      defaultValue = "${env:HEADGATE_ROUTELLM:-../shared/data/routellm}",
      description = "Folder that holds mmlu, gsm8k and mt_bench (default: ${DEFAULT-VALUE}).")
  private Path benchmarkData = Path.of(".");

  @Option(
      names = "--pair",
      description = "strong:weak, two models of the files (default: all models, quality and cost).")
  private Optional<String> pair = Optional.empty();

  @Option(
      names = "--adapt",
      description = "In-domain: train on so many labelled prompts drawn, score the rest; repeat.")
  private Optional<Integer> adapt = Optional.empty();

  @Option(
      names = "--draws",
      defaultValue = "20",
      description = "How often --adapt draws (default: ${DEFAULT-VALUE}).")
  private int draws = 20;

  @Option(names = "--folds", description = "Train on all folds but one, score that; each in turn.")
  private Optional<Integer> folds = Optional.empty();

  @Option(
      names = "--test-share",
      defaultValue = "0.2",
      description =
          "Share of a file's groups that is scored: those headgate train holds out with this"
              + " --dev-share and --seed (default: ${DEFAULT-VALUE}).")
  private double testShare = 0.2;

  @Option(
      names = "--prices",
      description = "Price list of models (default: model_meta.json beside the file).")
  private Optional<Path> prices = Optional.empty();

  @Option(
      names = "--random-draws",
      defaultValue = "20",
      description = "Draws that chance is averaged over (default: ${DEFAULT-VALUE}).")
  private int randomDraws = 20;

  @Option(
      names = "--resamples",
      defaultValue = "1000",
      description = "Draws of the bootstrap behind intervals (default: ${DEFAULT-VALUE}).")
  private int resamples = 1000;

  @Mixin private RunOptions run = new RunOptions();

  @Mixin private VectorOptions encoders = new VectorOptions();

  @Mixin private SpendOptions spend = new SpendOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private SetupReader setups = SetupReader.NONE;

  @Override
  public void reads(SetupReader reader) {
    setups = reader;
  }

  @Override
  public Integer call() throws IOException {
    try {
      evaluate();
      return 0;
    } catch (DataException | IllegalArgumentException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return BAD_INPUT;
    }
  }

  private void evaluate() throws IOException {
    out.ifPresent(folder -> OutFile.folder("--out", folder));
    Evaluation.Options options =
        new Evaluation.Options(routers, learning(), testShare, randomDraws, resamples, run.seed());
    Map<LabelledSet, PriceList> sets = sets();
    try (ConfiguredRouters configured =
            new ConfiguredRouters(
                setups, encoders.config(), spend.opinions(), spec.commandLine().getErr()::println);
        BulkEncoder bulk =
            encoders.source(setups).open(encoderIds(configured), run.cache(), run.workers())) {
      Evaluation evaluation = new Evaluation(options, bulk, configured::find, this::progress);
      List<Contestant> found = evaluation.routers();
      List<Report> reports = new ArrayList<>();
      for (Map.Entry<LabelledSet, PriceList> each : sets.entrySet()) {
        Report report = evaluation.judge(each.getKey(), found, each.getValue());
        ResultTable.print(report, spec.commandLine().getOut());
        reports.add(report);
      }
      write(reports);
    }
  }

  /** Returns whose vectors the routers read; what is trained here reads whatever it is given. */
  private List<String> encoderIds(ConfiguredRouters configured) {
    boolean frozen = adapt.isEmpty() && folds.isEmpty();
    Map<String, Router> shipped = frozen ? RouterCatalogue.load() : Map.of();
    List<String> ids = new ArrayList<>();
    for (String router : routers) {
      Path file = Path.of(router);
      if (Files.isRegularFile(file)) {
        RouterReaders.read(file).header().encoders().forEach(each -> ids.add(each.id()));
      } else {
        Optional.ofNullable(shipped.get(router))
            .or(() -> configured.find(router))
            .ifPresent(known -> ids.addAll(known.encoderIds()));
      }
    }
    return ids;
  }

  private Optional<Protocol> learning() {
    if (adapt.isPresent() && folds.isPresent()) {
      throw new DataException("--folds: " + folds.get() + " (expected: not with --adapt)");
    }
    return adapt
        .<Protocol>map(labels -> new Protocol.InDomain(labels, draws, run.seed()))
        .or(() -> folds.map(count -> new Protocol.Folds(count, run.seed())));
  }

  private Map<LabelledSet, PriceList> sets() {
    Optional<ModelPair> wanted = pair.map(ModelPair::parse);
    Map<LabelledSet, PriceList> sets = new LinkedHashMap<>();
    for (String benchmark : benchmarks) {
      PriceList priceList = prices(benchmark);
      for (LabelledSet set : Benchmarks.load(benchmark, benchmarkData)) {
        if (sets.keySet().stream().anyMatch(other -> other.name().equals(set.name()))) {
          throw new DataException(
              "--benchmark: %s: a second set named %s (expected: different names)"
                  .formatted(benchmark, set.name()));
        }
        sets.put(wanted.map(set::about).orElse(set), priceList);
      }
    }
    return sets;
  }

  private PriceList prices(String benchmark) {
    Path beside = Path.of(benchmark).resolveSibling(PRICES);
    return prices
        .or(() -> Optional.of(beside).filter(Files::isRegularFile))
        .map(PriceList::read)
        .orElseGet(PriceList::empty);
  }

  private void write(List<Report> reports) throws IOException {
    if (out.isEmpty()) {
      return;
    }
    System.setProperty("java.awt.headless", "true"); // plots need no screen
    ResultJson.write(out.get().resolve("result.json"), reports);
    for (Report report : reports) {
      ResultPlots.write(report, out.get());
    }
    spec.commandLine().getOut().println("\nwritten: " + out.get());
  }

  private Progress progress(String label) {
    return new Progress(label, spec.commandLine().getErr(), Clock.systemUTC());
  }

  /** Runs the command alone, without the rest of the command line. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new EvalCommand()).execute(args));
  }
}
