package dev.headgate.lab.evaluate.entry;

import dev.headgate.core.spi.Router;
import dev.headgate.lab.corpus.Corpus;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.evaluate.baseline.Baselines;
import dev.headgate.lab.evaluate.benchmark.LabelledSet;
import dev.headgate.lab.evaluate.benchmark.ModelPair;
import dev.headgate.lab.evaluate.contest.Contest;
import dev.headgate.lab.evaluate.contest.Contestant;
import dev.headgate.lab.evaluate.contest.Contestant.Role;
import dev.headgate.lab.evaluate.contest.PoolScores;
import dev.headgate.lab.evaluate.cost.PriceList;
import dev.headgate.lab.evaluate.protocol.Protocol;
import dev.headgate.lab.evaluate.report.Report;
import dev.headgate.lab.progress.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Judges routers on sets of labelled prompts, each beside the baselines. */
public final class Evaluation {

  private static final String NEAREST = "knn";

  private final Options options;
  private final BulkEncoder encoder;
  private final Function<String, Progress> progress;
  private final Entries entries;

  /**
   * Prepares an evaluation.
   *
   * @param encoder makes the vectors of prompts
   * @param configured finds a router that a configuration makes
   * @param progress makes a progress bar for a label
   */
  public Evaluation(
      Options options,
      BulkEncoder encoder,
      Function<String, Optional<Router>> configured,
      Function<String, Progress> progress) {
    this.options = options;
    this.encoder = encoder;
    this.progress = progress;
    this.entries = new Entries(encoder, configured);
  }

  /**
   * What to judge and how.
   *
   * @param routers names, or paths of artifacts
   * @param learning the protocol that trains; empty where routers are judged as they are
   * @param testShare share of the groups of a set scored, where it is no test set
   * @param randomDraws how often chance is drawn where the protocol draws nothing
   * @param resamples draws of the bootstrap
   * @param seed of all that is random
   */
  public record Options(
      List<String> routers,
      Optional<Protocol> learning,
      double testShare,
      int randomDraws,
      int resamples,
      long seed) {

    public Options {
      routers = List.copyOf(routers);
      atLeastOne("--random-draws", randomDraws);
      atLeastOne("--resamples", resamples);
    }

    private static void atLeastOne(String name, int value) {
      if (value < 1) {
        throw new DataException(name + ": " + value + " (expected: >= 1)");
      }
    }
  }

  /**
   * Finds the routers, so that a name that is wrong is told before anything takes long.
   *
   * @throws DataException where there is none of a name, or two of one
   */
  public List<Contestant> routers() {
    List<Contestant> found = new ArrayList<>();
    Set<String> names = new HashSet<>(List.of("random", "length"));
    for (String router : options.routers()) {
      if (router.equals("random") || router.equals("length")) {
        continue; // always there, as baselines
      }
      Contestant entry =
          options.learning().isPresent() ? entries.learning(router) : entries.frozen(router);
      if (!names.add(entry.name())) {
        throw new DataException(
            "--router: %s: a second router named %s (expected: different names)"
                .formatted(router, entry.name()));
      }
      found.add(entry);
    }
    return found;
  }

  /**
   * Judges on a set.
   *
   * @param routers from {@link #routers}
   * @param prices of models; unused where the set is about a pair
   * @throws DataException where the set is too small, or its costs are unknown
   * @throws IOException where the embedding store fails
   */
  public Report judge(LabelledSet set, List<Contestant> routers, PriceList prices)
      throws IOException {
    Protocol protocol = protocol(set);
    List<Contestant> contestants = beside(routers, !(protocol instanceof Protocol.ZeroShot));
    if (set.pair().isPresent()) {
      ModelPair pair = set.pair().get();
      List<PromptRow> rows = pair.answered(set.rows());
      Contest.Rules rules = rules(protocol, rows);
      Contest contest = Contest.ofPair(samples(set, rows), pair, rules);
      return new Report(set, protocol.name(), contest.run(contestants), Optional.empty());
    }
    PoolScores pool = PoolScores.of(set, prices);
    Contest.Rules rules = rules(protocol, pool.rows());
    Contest contest = Contest.ofPool(samples(set, pool.rows()), pool, rules);
    return new Report(set, protocol.name(), contest.run(contestants), Optional.of(pool));
  }

  private Contest.Rules rules(Protocol protocol, List<PromptRow> rows) {
    return new Contest.Rules(protocol.trials(rows), options.resamples(), options.seed(), progress);
  }

  private Protocol protocol(LabelledSet set) {
    return options
        .learning()
        .orElseGet(
            () ->
                set.testOnly()
                    ? new Protocol.ZeroShot()
                    : new Protocol.HeldOut(options.testShare(), options.seed()));
  }

  /** Where there is nothing to learn neighbours from, the shipped ones stand in. */
  private List<Contestant> beside(List<Contestant> routers, boolean trains) {
    List<Contestant> all = new ArrayList<>(routers);
    all.add(Baselines.random(options.randomDraws()));
    all.add(Baselines.length());
    all.add(Baselines.bestSingle());
    all.add(Baselines.zero());
    boolean taken = routers.stream().anyMatch(router -> router.name().equals(NEAREST));
    Router shipped = entries.shipped().get(NEAREST);
    if (trains) {
      all.add(Baselines.nearest(taken ? NEAREST + "_baseline" : NEAREST));
    } else if (shipped != null && !taken) {
      all.add(new Contestant(NEAREST, Role.BASELINE, 1, lesson -> shipped));
    }
    all.add(Baselines.oracle());
    return all;
  }

  private List<Sample> samples(LabelledSet set, List<PromptRow> rows) throws IOException {
    return Corpus.encode(rows, row -> false, encoder, progress.apply(set.name())).samples();
  }
}
