package dev.headgate.lab.pool;

import dev.headgate.lab.progress.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Rehearses a changing pool on sets or on files held back, and reports. */
public final class PoolEvaluation {

  private final Options options;
  private final Function<String, Progress> progress;
  private final PrintWriter out;
  private final List<PoolResult> results = new ArrayList<>();

  /**
   * How to rehearse.
   *
   * @param labels numbers of labelled prompts of each new model
   * @param draws how often models, prompts and labels are drawn
   * @param seed of every random choice
   */
  public record Options(List<Integer> labels, int draws, long seed) {

    public Options {
      labels = List.copyOf(labels);
    }
  }

  /** Prepares; results are printed as they come. */
  public PoolEvaluation(Options options, Function<String, Progress> progress, PrintWriter out) {
    this.options = options;
    this.progress = progress;
    this.out = out;
  }

  /** Hides models of a set in turn. */
  public void judge(PoolTable table) {
    judge(
        table.name(),
        table.costBasis(),
        PoolRehearsal.ofAll(),
        draw -> PoolDraw.of(table, draw, options.seed()));
  }

  /** Judges on what somebody else has held back. */
  public void judge(PoolFiles files) {
    if (!files.leftOut().isEmpty()) {
      out.println("left out (too few outcomes, or cost unknown): " + files.leftOut());
    }
    judge(
        files.name(),
        "as the files and prices say",
        PoolRehearsal.ofAll(),
        draw -> files.draw(draw, options.seed()));
  }

  private void judge(
      String name, String costBasis, PoolRehearsal rehearsal, IntFunction<Trial> trials) {
    PoolResults gathered = new PoolResults(name, options.seed());
    Progress bar = progress.apply("rehearsing " + name);
    for (int draw = 0; draw < options.draws(); draw++) {
      Trial trial = trials.apply(draw);
      int most = trial.labelled().length;
      List<Integer> counts = options.labels().stream().filter(n -> n <= most).toList();
      gathered.add(rehearsal.play(trial, counts.isEmpty() ? List.of(most) : counts));
      bar.at(draw + 1L, options.draws());
    }
    List<PoolResult> summed = gathered.summed();
    PoolReport.print(summed, costBasis, out);
    results.addAll(summed);
  }

  /**
   * Writes {@code result.json} and plots where a folder is given.
   *
   * @throws IOException where they cannot be written
   */
  public void write(Optional<Path> folder) throws IOException {
    if (folder.isEmpty()) {
      return;
    }
    PoolReport.write(results, folder.get());
    for (String data : results.stream().map(PoolResult::data).distinct().toList()) {
      for (int labels : options.labels()) {
        List<PoolResult> some =
            results.stream().filter(r -> r.data().equals(data) && r.labels() == labels).toList();
        if (!some.isEmpty()) {
          PoolReport.plot(some, folder.get());
        }
      }
    }
    out.println("\nwritten: " + folder.get());
  }
}
