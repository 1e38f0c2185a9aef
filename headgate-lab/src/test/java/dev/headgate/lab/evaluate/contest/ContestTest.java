package dev.headgate.lab.evaluate.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.Usage;
import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.evaluate.baseline.Baselines;
import dev.headgate.lab.evaluate.benchmark.LabelledSet;
import dev.headgate.lab.evaluate.benchmark.ModelPair;
import dev.headgate.lab.evaluate.contest.Contestant.Role;
import dev.headgate.lab.evaluate.contest.Standing.Versus;
import dev.headgate.lab.evaluate.cost.PriceList;
import dev.headgate.lab.evaluate.protocol.Protocol;
import dev.headgate.lab.progress.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A world in which every third prompt says that it is hard: there only the dear model is right,
 * elsewhere both are; the third model is dear and never right.
 */
class ContestTest {

  private static final int ROWS = 300;
  private static final ModelPair PAIR = new ModelPair("dear", "cheap");

  private final List<PromptRow> rows = IntStream.range(0, ROWS).mapToObj(this::row).toList();
  private final List<Sample> samples =
      rows.stream()
          .map(
              row ->
                  new Sample(
                      row,
                      new RouterInput(
                          row.id(),
                          ServingView.features(row.prompt(), Language.ENGLISH),
                          Optional.empty()),
                      false))
          .toList();

  /** A third recovered by a third of the calls: the curve of one who reads what prompts say. */
  @Test
  void pair_routerThatReads_reachesTheOptimum() throws IOException {
    Standings standings = pair(List.of(reader(), Baselines.random(20), Baselines.oracle()));
    Standing reader = standings.standings().getFirst();
    assertThat(standings.scored()).isEqualTo(ROWS);
    assertThat(value(reader, "apgr")).isGreaterThan(.8);
    assertThat(value(reader, "cpt50")).isCloseTo(1 / 6.0, within(.01));
    assertThat(value(reader, "cpt80")).isCloseTo(.8 / 3, within(.01));
    assertThat(value(standings.standings().get(2), "apgr"))
        .isCloseTo(value(reader, "apgr"), within(.02));
    Standing random = standings.standings().get(1);
    assertThat(value(random, "apgr")).isCloseTo(.5, within(.03));
    assertThat(random.spread()).isBetween(.005, .06);
    Versus versus = reader.versus().getOrDefault("random", NOTHING);
    assertThat(versus.difference().low()).isGreaterThan(.2);
    assertThat(versus.wins()).isGreaterThan(versus.losses());
    assertThat(versus.p()).isLessThan(1e-6);
  }

  @Test
  void pair_singleModels_lieOnTheLine() throws IOException {
    Standings standings = pair(List.of(Baselines.bestSingle(), Baselines.zero()));
    assertThat(standings.standings())
        .allSatisfy(
            standing -> {
              assertThat(value(standing, "apgr")).isCloseTo(.5, within(1e-9));
              assertThat(value(standing, "cpt80")).isCloseTo(.8, within(1e-9));
            });
  }

  @Test
  void pool_routerThatReads_isAsGoodAsTheBestModel_forLess() throws IOException {
    Standings standings =
        pool(
            List.of(
                reader(),
                Baselines.length(),
                Baselines.bestSingle(),
                Baselines.zero(),
                Baselines.oracle()));
    Standing reader = standings.standings().getFirst();
    assertThat(value(reader, "peak")).isEqualTo(1);
    // two thirds at 1, one third at 4, of the best model's 4
    assertThat(value(reader, "qnc")).isCloseTo(.5, within(1e-9));
    assertThat(value(reader, "oracle_gap_closed")).isCloseTo(1, within(1e-9));
    Standing zero = standings.standings().get(3);
    assertThat(value(zero, "qnc")).isCloseTo(1, within(1e-9));
    assertThat(value(zero, "oracle_gap_closed")).isCloseTo(0, within(1e-9));
    // a line from 2/3 at 1 to 1 at 4, then level to 5
    assertThat(value(zero, "area")).isCloseTo((3 * 5 / 6.0 + 1) / 4, within(1e-9));
    assertThat(value(standings.standings().get(2), "area"))
        .isCloseTo(value(zero, "area"), within(1e-9));
    assertThat(reader.versus()).containsOnlyKeys("length", "best_single", "zero", "oracle");
  }

  /** One that knows only pairs divides between the best model and the cheapest. */
  @Test
  void pool_routerOfPairs_isAskedForBestOverCheapest() throws IOException {
    Router pairs = (input, strong, weak) -> winRate(input);
    Standing standing =
        pool(List.of(new Contestant("pairs", Role.ROUTER, 1, lesson -> pairs)))
            .standings()
            .getFirst();
    assertThat(value(standing, "peak")).isEqualTo(1);
    assertThat(value(standing, "qnc")).isBetween(.5, .53);
  }

  @Test
  void inDomain_averagesOverDraws_andSameSeedGivesTheSame() throws IOException {
    Protocol protocol = new Protocol.InDomain(60, 5, 3);
    List<Contestant> contestants = List.of(reader(), Baselines.random(20));
    Standings once = Contest.ofPair(samples, PAIR, rules(protocol)).run(contestants);
    Standings again = Contest.ofPair(samples, PAIR, rules(protocol)).run(contestants);
    assertThat(once.trials()).isEqualTo(5);
    assertThat(once.scored()).isEqualTo(240);
    assertThat(once.standings().getFirst().spread()).isPositive();
    assertThat(again).isEqualTo(once);
  }

  @Test
  void folds_makeARouterForEach() throws IOException {
    int[] made = new int[1];
    Contestant counting =
        new Contestant(
            "counting",
            Role.ROUTER,
            1,
            lesson -> {
              made[0]++;
              assertThat(lesson.training()).hasSizeBetween(100, ROWS - 1);
              return new Reader();
            });
    Standings standings =
        Contest.ofPair(samples, PAIR, rules(new Protocol.Folds(4, 1))).run(List.of(counting));
    assertThat(made[0]).isEqualTo(4);
    assertThat(standings.scored()).isEqualTo(ROWS);
  }

  @Test
  void pool_ofModelsThatNobodyPriced_isRefused() {
    List<PromptRow> unpriced =
        rows.stream()
            .map(
                row ->
                    new PromptRow(
                        row.id(),
                        row.set(),
                        row.group(),
                        row.language(),
                        "",
                        "",
                        row.prompt(),
                        row.scores()))
            .toList();
    LabelledSet set = new LabelledSet("s", "score", unpriced, Optional.empty(), false);
    assertThatThrownBy(() -> PoolScores.of(set, PriceList.empty()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("s: 0 models of known cost")
        .hasMessageContaining("--prices")
        .hasMessageContaining("[cheap, dear, useless]");
  }

  private static final Versus NOTHING = new Versus(new Interval(0, 0, 0), 0, 0, 1);

  private static Contestant reader() {
    return new Contestant("reader", Role.ROUTER, 1, lesson -> new Reader());
  }

  private Standings pair(List<Contestant> contestants) throws IOException {
    return Contest.ofPair(samples, PAIR, rules(new Protocol.ZeroShot())).run(contestants);
  }

  private Standings pool(List<Contestant> contestants) throws IOException {
    LabelledSet set = new LabelledSet("s", "score", rows, Optional.empty(), false);
    PoolScores pool = PoolScores.of(set, PriceList.empty());
    return Contest.ofPool(samples, pool, rules(new Protocol.ZeroShot())).run(contestants);
  }

  private Contest.Rules rules(Protocol protocol) {
    return new Contest.Rules(
        protocol.trials(rows),
        200,
        1,
        label -> new Progress(label, new PrintWriter(Writer.nullWriter()), Clock.systemUTC()));
  }

  private static double value(Standing standing, String figure) {
    return standing.figures().getOrDefault(figure, new Interval(Double.NaN, 0, 0)).value();
  }

  private static double winRate(RouterInput input) {
    // distinct scores, so that quantiles do not lump prompts together
    double place = Integer.parseInt(input.requestId()) / 1e4;
    return input.features().routedText().contains("hard") ? .9 + place : .1 + place;
  }

  private PromptRow row(int number) {
    boolean hard = number % 3 == 0;
    return new PromptRow(
        String.valueOf(number),
        "s",
        "g" + number,
        Language.ENGLISH,
        "",
        "",
        (hard ? "hard" : "easy") + " question " + number,
        Map.of("dear", 1.0, "cheap", hard ? 0.0 : 1.0, "useless", 0.0),
        Map.of("dear", usd(4), "cheap", usd(1), "useless", usd(5)));
  }

  private static Usage usd(double cost) {
    return new Usage(
        OptionalDouble.of(cost), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  /** Knows the world. */
  private static final class Reader implements Router {

    @Override
    public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
      return ContestTest.winRate(input);
    }

    @Override
    public OptionalDouble quality(RouterInput input, ModelCard model) {
      boolean hard = input.features().routedText().contains("hard");
      return OptionalDouble.of(
          switch (model.id().value()) {
            case "dear" -> 1;
            case "cheap" -> hard ? 0 : 1;
            default -> 0;
          });
    }
  }
}
