package dev.headgate.lab;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.select.Candidate;
import dev.headgate.lab.select.CandidatePool;
import dev.headgate.lab.select.CandidateReader;
import dev.headgate.lab.select.Hardness;
import dev.headgate.lab.select.Placed;
import dev.headgate.lab.select.Placing;
import dev.headgate.lab.select.SelectedRows;
import dev.headgate.lab.select.Selection;
import dev.headgate.lab.serving.NamedRouter;
import dev.headgate.lab.serving.SetupReader;
import dev.headgate.lab.serving.VectorSource;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.profile.ClusterMap;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headgate select-validation}: picks the prompts by which models are to be judged. */
@Command(
    name = "select-validation",
    description = "Picks the prompts of your log or file that tell most of a model.",
    mixinStandardHelpOptions = true)
public final class SelectValidationCommand implements LabCommand {

  private static final int BAD_INPUT = 2;

  @Option(
      names = "--from",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Prompts, JSON lines (.jsonl, .jsonl.gz): rows of a validation set, requests, or a"
              + " gateway's log with prompts.")
  private List<Path> from = new ArrayList<>();

  @Option(
      names = "--n",
      defaultValue = "400",
      description = "How many to pick (default: ${DEFAULT-VALUE}).")
  private int n = 400;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write.")
  private Path out = Path.of("validation.jsonl");

  @Option(
      names = "--judge",
      description = "Have rows without a grader graded by a judge, in points from 1 to 10.")
  private boolean judge;

  @Option(
      names = "--pool",
      defaultValue = "10000",
      description =
          "Prompts looked at; of more, a sample by chance is drawn (default: ${DEFAULT-VALUE}).")
  private int pool = 10_000;

  @Option(
      names = "--map",
      paramLabel = "FILE",
      description =
          "Judge difficulty by what this map, as headgate cluster writes it, expects of a usual"
              + " model (default: by the win rate of the router mf).")
  private Optional<Path> map = Optional.empty();

  @Mixin private RunOptions run = new RunOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    try {
      select();
      return 0;
    } catch (DataException | IllegalArgumentException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return BAD_INPUT;
    }
  }

  private void select() throws IOException {
    require("--n", n);
    require("--pool", pool);
    OutFile.require("--out", out);
    CandidatePool prompts = new CandidatePool(Math.max(pool, n), run.seed());
    CandidateReader reader = new CandidateReader(judge, prompts::add);
    from.forEach(reader::read);
    List<Candidate> candidates = prompts.candidates();
    tellRead(reader, prompts, candidates.size());
    if (candidates.isEmpty()) {
      throw new DataException(
          "--from: %s: no prompts (expected: rows with a prompt or messages, or a gateway's log"
                  .formatted(from)
              + " written with --log-prompts)");
    }
    Selection selection = Selection.of(placed(candidates), n, run.seed());
    SelectedRows.write(out, selection.chosen());
    tell(selection);
  }

  private static void require(String option, int value) {
    if (value < 1) {
      throw new DataException(option + ": " + value + " (expected: >= 1)");
    }
  }

  private List<Placed> placed(List<Candidate> candidates) throws IOException {
    Hardness hardness = hardness();
    VectorSource source = new VectorSource(Path.of("headgate.yaml"), SetupReader.NONE);
    PrintWriter err = spec.commandLine().getErr();
    try (BulkEncoder bulk = source.open(hardness.encoderIds(), run.cache(), run.workers())) {
      return new Placing(bulk, hardness.of())
          .of(candidates, new Progress("encode", err, Clock.systemUTC()));
    }
  }

  private Hardness hardness() {
    return map.map(file -> Hardness.of(ClusterMap.read(RouterReaders.read(file))))
        .orElseGet(() -> Hardness.of(NamedRouter.find("mf").router()));
  }

  private void tellRead(CandidateReader reader, CandidatePool prompts, int kept) {
    PrintWriter text = spec.commandLine().getOut();
    text.printf(
        "%d prompts, %d of them again, %d looked at; lines without a prompt %d, unreadable %d%n",
        prompts.seen(), prompts.repeated(), kept, reader.withoutPrompt(), reader.unreadable());
    text.flush();
  }

  private void tell(Selection selection) {
    PrintWriter text = spec.commandLine().getOut();
    List<Placed> chosen = selection.chosen();
    double[] hard = chosen.stream().mapToDouble(Placed::difficulty).sorted().toArray();
    text.printf(
        Locale.ROOT,
        "%d chosen from %d clusters, difficulty %.2f to %.2f, in the middle %.2f; %d passed over as"
            + " nearly the same as another%n",
        chosen.size(),
        selection.clusters(),
        hard[0],
        hard[hard.length - 1],
        hard[hard.length / 2],
        selection.nearlyTheSame());
    tellLacking(text, chosen);
    text.println("written: " + out);
    text.flush();
  }

  private void tellLacking(PrintWriter text, List<Placed> chosen) {
    if (chosen.size() < n) {
      text.printf("fewer than the %d asked for: there are no others%n", n);
    }
    long lacking = chosen.stream().filter(each -> !each.candidate().isWhole()).count();
    if (lacking > 0) {
      text.printf(
          "%d rows lack a grader or an answer and say so in \"missing\" (expected: add both, see"
              + " docs/grading.md, or --judge to have them judged)%n",
          lacking);
    }
  }

  /** Runs the command alone, without the rest of the command line. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new SelectValidationCommand()).execute(args));
  }
}
