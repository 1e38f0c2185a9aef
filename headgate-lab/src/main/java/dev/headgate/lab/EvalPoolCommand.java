package dev.headgate.lab;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.evaluate.cost.PriceList;
import dev.headgate.lab.pool.PoolEvaluation;
import dev.headgate.lab.pool.PoolFiles;
import dev.headgate.lab.pool.PoolTables;
import dev.headgate.lab.progress.Progress;
import dev.headgate.routers.encode.EncoderOptions;
import dev.headgate.routers.encode.TransformerEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headgate eval-pool}: how well models that were never seen are routed to. */
@Command(
    name = "eval-pool",
    description = "Judges how well new models are routed to after a few labelled prompts.",
    mixinStandardHelpOptions = true)
public final class EvalPoolCommand implements LabCommand {

  private static final int BAD_INPUT = 2;
  private static final String PRICES = "model_meta.json";

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Option(
      names = "--prices",
      description = "Price list of models (default: model_meta.json beside the data).")
  private Optional<Path> prices = Optional.empty();

  @Option(
      names = "--n-val",
      split = ",",
      defaultValue = "50,100,400",
      description = "Labelled prompts of each new model (default: ${DEFAULT-VALUE}).")
  private List<Integer> labels = new ArrayList<>();

  @Option(
      names = "--draws",
      defaultValue = "50",
      description = "How often models, prompts and labels are drawn (default: ${DEFAULT-VALUE}).")
  private int draws = 50;

  @Option(
      names = "--out",
      description = "Folder for result.json and plots (default: none written).")
  private Optional<Path> out = Optional.empty();

  @Mixin private RunOptions run = new RunOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Either sets some models of which are hidden, or what somebody else has held back. */
  static final class Source {

    @Option(
        names = "--data",
        arity = "1..*",
        required = true,
        description = "Sets of labelled prompts; a third of their models is hidden at each draw.")
    private List<Path> data = new ArrayList<>();

    @ArgGroup(exclusive = false, multiplicity = "1")
    private @Nullable HeldBack heldBack;
  }

  /** Files of models and prompts that were held back. */
  static final class HeldBack {

    @Option(
        names = "--dev",
        required = true,
        description = "Prompts to fit on, with outcomes of known models.")
    private Path development = Path.of("");

    @Option(
        names = "--test",
        required = true,
        description = "Prompts to test on, with outcomes of the unseen models.")
    private Path test = Path.of("");

    @Option(
        names = "--val-outcomes",
        required = true,
        description = "Lines of id and outcomes of the unseen models on prompts of --dev.")
    private Path labels = Path.of("");

    @Option(
        names = "--unseen",
        required = true,
        description = "JSON list of the unseen models' names.")
    private Path unseen = Path.of("");

    PoolFiles.Files files() {
      return new PoolFiles.Files(development, test, labels, unseen);
    }
  }

  @Override
  public Integer call() throws IOException {
    try {
      evaluate();
      return 0;
    } catch (DataException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return BAD_INPUT;
    }
  }

  private void evaluate() throws IOException {
    requireSense();
    PoolEvaluation evaluation =
        new PoolEvaluation(
            new PoolEvaluation.Options(labels, draws, run.seed()),
            this::progress,
            spec.commandLine().getOut());
    EncoderOptions encoding = run.encoding();
    try (TransformerEncoder encoder = new TransformerEncoder(encoding);
        BulkEncoder bulk = new BulkEncoder(encoder, run.cache(), encoding.maxTokens())) {
      PoolTables tables = new PoolTables(bulk, this::progress);
      for (Path set : source.data) {
        evaluation.judge(tables.set(set, prices(set)));
      }
      HeldBack heldBack = source.heldBack;
      if (heldBack != null) {
        PoolFiles.Files files = heldBack.files();
        evaluation.judge(new PoolFiles(files, prices(files.test()), tables));
      }
    }
    System.setProperty("java.awt.headless", "true"); // plots need no screen
    evaluation.write(out);
  }

  private void requireSense() throws IOException {
    if (draws < 1) {
      throw new DataException("--draws: " + draws + " (expected: >= 1)");
    }
    for (int count : labels) {
      if (count < 1) {
        throw new DataException("--n-val: " + count + " (expected: >= 1)");
      }
    }
    if (out.isPresent()) {
      Files.createDirectories(out.get());
    }
  }

  private PriceList prices(Path data) {
    Path beside = data.resolveSibling(PRICES);
    return prices
        .or(() -> Optional.of(beside).filter(Files::isRegularFile))
        .map(PriceList::read)
        .orElseGet(PriceList::empty);
  }

  private Progress progress(String label) {
    return new Progress(label, spec.commandLine().getErr(), Clock.systemUTC());
  }
}
