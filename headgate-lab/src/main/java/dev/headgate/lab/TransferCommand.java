package dev.headgate.lab;

import dev.headgate.lab.corpus.Corpus;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.evaluate.transfer.Division;
import dev.headgate.lab.evaluate.transfer.LeaveOut;
import dev.headgate.lab.evaluate.transfer.Transfer;
import dev.headgate.lab.evaluate.transfer.TransferTable;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.serving.NamedRouter;
import dev.headgate.lab.train.OutcomeNeeds;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.encode.EncoderOptions;
import dev.headgate.routers.encode.TransformerEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headgate transfer}: what routers know of domains they did not learn from. */
@Command(
    name = "transfer",
    description = "Judges routers within each domain of sets they did not learn from.",
    mixinStandardHelpOptions = true)
public final class TransferCommand implements LabCommand {

  private static final int BAD_INPUT = 2;

  /** As headgate train takes them unless told. */
  private static final int ROWS_PER_SET = 2500;

  private static final int KNOWN_MODEL_ROWS = 1000;

  @Option(
      names = "--router",
      required = true,
      split = ",",
      description =
          "Shipped routers by name, or files of artifacts; with --leave-out, kinds to train, also"
              + " several as in mf+length. Each is compared with the first and with length.")
  private List<String> routers = new ArrayList<>();

  @Option(
      names = "--cache",
      defaultValue = "${user.home}/.cache/headgate/embeddings",
      description = "Where encoded prompts are kept between runs (default: ${DEFAULT-VALUE}).")
  private Path cache = Path.of("embeddings");

  @Option(names = "--seed", defaultValue = "1", description = "Of the intervals.")
  private long seed = 1;

  @Option(
      names = "--whole-sets",
      description = "Judge within whole sets, so that differences between categories count, too.")
  private boolean wholeSets;

  @Option(
      names = "--leave-out",
      description =
          "Train each router anew for each family of tasks, on sets of a permissive licence without"
              + " that family, and judge it on the family.")
  private boolean leaveOut;

  @Option(
      names = "--sides",
      split = ":",
      defaultValue = "0.1:0.4:0.8",
      description =
          "Which models stand for the strong side (best share) and for the weak one (from, to, of"
              + " the strong side's mean score; default: ${DEFAULT-VALUE}).")
  private double[] sides = {0.1, 0.4, 0.8};

  @Mixin private DataOptions data = new DataOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    try {
      measure();
      return 0;
    } catch (DataException | ArtifactException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return BAD_INPUT;
    }
  }

  private void measure() throws IOException {
    List<NamedRouter> asked =
        leaveOut ? List.of() : routers.stream().map(NamedRouter::find).toList();
    List<PromptRow> rows = data.rows(spec.commandLine().getErr());
    EncoderOptions encoding = EncoderOptions.defaults().withWorkers(1);
    try (TransformerEncoder encoder = new TransformerEncoder(encoding);
        BulkEncoder bulk = new BulkEncoder(encoder, cache, encoding.maxTokens())) {
      List<PromptRow> judged = rows.stream().filter(row -> !row.scores().isEmpty()).toList();
      Corpus corpus = Corpus.encode(judged, row -> false, bulk, progress("encoding"));
      Transfer transfer = new Transfer(corpus.samples(), division(), sides(), seed);
      asked.forEach(router -> transfer.ask(router.name(), router.router()));
      if (leaveOut) {
        train(transfer, new LeaveOut(rows, tools(bulk)));
      }
      for (String baseline : List.of("length", "random")) {
        transfer.ask(baseline, NamedRouter.find(baseline).router());
      }
      TransferTable.print(transfer, spec.commandLine().getOut());
    }
  }

  private void train(Transfer transfer, LeaveOut learning) {
    for (String parts : routers) {
      transfer.ask(parts, family -> learning.without(family, parts));
    }
  }

  private TrainingTools tools(BulkEncoder bulk) {
    TrainOptions options = new TrainOptions(seed, ROWS_PER_SET, 0, KNOWN_MODEL_ROWS, "", "");
    return new TrainingTools(options, bulk, this::progress);
  }

  private Progress progress(String label) {
    return new Progress(label, spec.commandLine().getErr(), Clock.systemUTC());
  }

  private Division division() {
    if (leaveOut) {
      return wholeSets ? Division.SETS_OF_FAMILIES : Division.FAMILIES;
    }
    return wholeSets ? Division.SETS : Division.CATEGORIES;
  }

  private OutcomeNeeds.Sides sides() {
    if (sides.length != 3) {
      throw new DataException("--sides: %d numbers (expected: 3)".formatted(sides.length));
    }
    try {
      return new OutcomeNeeds.Sides(sides[0], sides[1], sides[2]);
    } catch (IllegalArgumentException e) {
      throw new DataException("--" + e.getMessage());
    }
  }

  /** Runs the command alone, without the rest of the command line. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new TransferCommand()).execute(args));
  }
}
