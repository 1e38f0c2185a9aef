package dev.headgate.lab.evaluate.contest;

import dev.headgate.core.spi.Router;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.evaluate.benchmark.ModelPair;
import dev.headgate.lab.evaluate.contest.Contestant.Role;
import dev.headgate.lab.evaluate.protocol.Split;
import dev.headgate.lab.progress.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Routers and baselines on the same prompts. Each is made anew for each split of the protocol,
 * asked about the scored side, and its figures are averaged over the trials.
 */
public final class Contest {

  private final List<Sample> samples;
  private final Discipline discipline;
  private final Rules rules;

  private Contest(List<Sample> samples, Discipline discipline, Rules rules) {
    this.samples = List.copyOf(samples);
    this.discipline = discipline;
    this.rules = rules;
  }

  /**
   * How a contest is held.
   *
   * @param trials how the protocol divides the prompts
   * @param resamples draws of the bootstrap, at least 1
   * @param seed of what is random
   * @param progress makes a progress bar for a label
   */
  public record Rules(
      List<List<Split>> trials, int resamples, long seed, Function<String, Progress> progress) {}

  /** Makes a contest by RouteLLM's curve on prompts that both models answered. */
  public static Contest ofPair(List<Sample> samples, ModelPair pair, Rules rules) {
    return new Contest(samples, new PairDiscipline(samples, pair), rules);
  }

  /** Makes a contest by quality against cost on the prompts of the pool. */
  public static Contest ofPool(List<Sample> samples, PoolScores pool, Rules rules) {
    return new Contest(samples, new PoolDiscipline(samples, pool), rules);
  }

  /**
   * Holds it.
   *
   * @param contestants with different names
   * @throws IOException where the embedding store fails
   */
  public Standings run(List<Contestant> contestants) throws IOException {
    List<PromptRow> rows = samples.stream().map(Sample::row).toList();
    List<List<Trial>> judged = new ArrayList<>();
    for (Contestant contestant : contestants) {
      judged.add(judge(contestant));
    }
    Resampling resampling = new Resampling(rows, rules.resamples(), rules.seed());
    double[][][] figures = resampling.figures(judged, discipline.figures().size());
    return Standings.of(
        discipline, contestants, new Standings.Judged(judged, figures, resampling.groups()));
  }

  private List<Trial> judge(Contestant contestant) throws IOException {
    List<List<Split>> trials = rules.trials();
    int repeats = trials.size() > 1 ? 1 : contestant.repeats();
    Progress progress = rules.progress().apply(contestant.name());
    List<Trial> judged = new ArrayList<>();
    for (int trial = 0; trial < trials.size() * repeats; trial++) {
      List<Heat> heats = heats(contestant, trials.get(trial / repeats), trial);
      judged.add(
          contestant.role() == Role.ORACLE ? discipline.oracle(heats) : discipline.judge(heats));
      progress.at(judged.size(), (long) trials.size() * repeats);
    }
    return judged;
  }

  private List<Heat> heats(Contestant contestant, List<Split> splits, int trial)
      throws IOException {
    List<Heat> heats = new ArrayList<>();
    for (Split split : splits) {
      Lesson lesson =
          new Lesson(
              pick(split.training()), pick(split.scored()), trial, rules.seed() * 1_000 + trial);
      Router router = contestant.maker().make(lesson);
      heats.add(new Heat(router, split));
    }
    return heats;
  }

  private List<Sample> pick(int[] rows) {
    return Arrays.stream(rows).mapToObj(samples::get).toList();
  }
}
