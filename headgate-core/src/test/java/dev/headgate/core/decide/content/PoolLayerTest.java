package dev.headgate.core.decide.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Usd;
import dev.headgate.core.api.Weights;
import dev.headgate.core.spi.DecisionLayer;
import dev.headgate.core.spi.Estimate;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.testkit.DecisionLayerContract;
import dev.headgate.core.testkit.TestModels;
import dev.headgate.core.testkit.TestRequests;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolLayerTest extends DecisionLayerContract {

  private static final List<ModelId> MODELS =
      List.of(new ModelId("strong"), new ModelId("weak"), new ModelId("spare"));
  private static final List<ModelCard> CARDS =
      List.of(TestModels.STRONG, TestModels.WEAK, TestModels.SPARE);
  private static final Map<String, Estimate> QUALITIES =
      Map.of(
          "strong", new Estimate(0.9, 0.2),
          "weak", new Estimate(0.6, 0.01),
          "spare", new Estimate(0.8, 0.05));

  @Override
  protected DecisionLayer layer() {
    return (request, features, candidates) ->
        layer(new Objective.TradeOff(10), 0)
            .judge(desk(QUALITIES), request, features, candidates)
            .join()
            .candidates();
  }

  @Test
  void tradeOff_movesFromTheBestToTheCheapest_asLambdaGrows() {
    // Costs are .10, .001 and .01 dollars.
    assertThat(order(new Objective.TradeOff(0), 0)).containsExactly("strong", "spare", "weak");
    assertThat(order(new Objective.TradeOff(10), 0)).containsExactly("spare", "weak", "strong");
    assertThat(order(new Objective.TradeOff(100), 0)).containsExactly("weak", "spare", "strong");
  }

  @Test
  void tradeOff_tellsLambdaAndScores() {
    Judged judged = judged(new Objective.TradeOff(10), QUALITIES, RequestOptions.NONE);
    assertThat(judged.lambda()).hasValue(10);
    assertThat(judged.asked()).isTrue();
    Candidate spare = judged.candidates().find(new ModelId("spare")).orElseThrow();
    assertThat(spare.score()).hasValue(0.8);
    assertThat(spare.scoreSd()).hasValue(0.05);
    Reason reason = judged.candidates().reasons().getFirst();
    assertThat(reason.code()).isEqualTo(ReasonCode.BEST_TRADE_OFF);
    assertThat(reason.text())
        .isEqualTo("able: spare 0.8000 - lambda 10.00 x $0.010000 = 0.7000, the greatest of 3");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, strong;spare;weak", // .9, .8 and .6 good
    "0, 1, weak;spare;strong", // .001, .01 and .1 dollars
    "0.9, 0.1, strong;spare;weak",
    "0.5, 0.5, weak;strong;spare" // .833, .505 and .494: ratios favour what is best in one
  })
  void weighted_goesByItsWeights(double accuracy, double cost, String order) {
    Objective.Weighted objective = weighted(accuracy, cost, Optional.empty());
    assertThat(String.join(";", order(objective, 0))).isEqualTo(order);
  }

  @Test
  void weighted_tellsWeightsAndScore() {
    Judged judged = judged(weighted(3, 1, Optional.empty()), QUALITIES, RequestOptions.NONE);
    assertThat(judged.lambda()).isEmpty();
    assertThat(judged.weights()).contains(new Weights(0, 0.75, 0.25));
    Reason reason = judged.candidates().reasons().getFirst();
    assertThat(reason.code()).isEqualTo(ReasonCode.WEIGHTED_SCORE);
    assertThat(reason.text())
        .isEqualTo(
            "able: strong 0.9000 scores 0.7525 before time is looked at"
                + " (latency 0.000, accuracy 0.750, cost 0.250), the greatest of 3");
  }

  @Test
  void weighted_looksAtTheMostItMayCostFirst() {
    assertThat(order(weighted(1, 0, Optional.of(new Usd(0.05))), 0))
        .containsExactly("spare", "weak", "strong");
    Objective.Weighted none = weighted(1, 0, Optional.of(new Usd(0.0001)));
    assertThat(order(none, 0)).containsExactly("weak", "spare", "strong");
    assertThat(code(none)).isEqualTo(ReasonCode.NONE_AFFORDABLE);
  }

  @Test
  void weighted_takesTheTiersBiasOnCost() {
    PoolRoute route =
        new PoolRoute("pool", "able", MODELS, weighted(3, 1, Optional.empty()), 0, List.of());
    Judged judged =
        new PoolLayer(route, budgets(), new WeightBook(), 9)
            .judge(desk(QUALITIES), request(), features(), priced(CARDS))
            .join();
    assertThat(judged.weights()).contains(new Weights(0, 0.25, 0.75));
    assertThat(names(judged)).startsWith("weak");
  }

  private static Objective.Weighted weighted(double accuracy, double cost, Optional<Usd> most) {
    return new Objective.Weighted(new Weights(0, accuracy, cost), Optional.empty(), most);
  }

  @Test
  void cheapestAbove_takesTheCheapestGoodEnough_orElseTheBest() {
    assertThat(order(new Objective.CheapestAbove(0.5), 0)).startsWith("weak");
    assertThat(order(new Objective.CheapestAbove(0.6), 0)).startsWith("weak");
    assertThat(order(new Objective.CheapestAbove(0.7), 0))
        .containsExactly("spare", "strong", "weak");
    assertThat(order(new Objective.CheapestAbove(0.95), 0))
        .containsExactly("strong", "spare", "weak");
    assertThat(code(new Objective.CheapestAbove(0.95))).isEqualTo(ReasonCode.NONE_GOOD_ENOUGH);
  }

  @Test
  void bestWithin_takesTheBestAffordable_orElseTheCheapest() {
    assertThat(order(new Objective.BestWithin(new Usd(0.05)), 0))
        .containsExactly("spare", "weak", "strong");
    assertThat(order(new Objective.BestWithin(new Usd(0.0001)), 0))
        .containsExactly("weak", "spare", "strong");
    assertThat(code(new Objective.BestWithin(Usd.ZERO))).isEqualTo(ReasonCode.NONE_AFFORDABLE);
  }

  @Test
  void caution_passesOverModelsOfWhichLittleIsKnown() {
    assertThat(order(new Objective.TradeOff(0), 1)).startsWith("spare");
  }

  @Test
  void callersObjective_outranksTheRoutes() {
    RequestOptions cheap =
        RequestOptions.NONE.with(OptionalDouble.empty(), Optional.of(new Objective.TradeOff(1000)));
    Judged judged = judged(new Objective.TradeOff(0), QUALITIES, cheap);
    assertThat(names(judged)).startsWith("weak");
    assertThat(judged.lambda()).hasValue(1000);
  }

  @Test
  void unknownModel_standsBehindTheKnown() {
    Map<String, Estimate> some = Map.of("weak", new Estimate(0.1), "spare", new Estimate(0.2));
    Judged judged = judged(new Objective.TradeOff(0), some, RequestOptions.NONE);
    assertThat(names(judged)).containsExactly("spare", "weak", "strong");
    assertThat(judged.candidates().reasons())
        .extracting(Reason::code)
        .containsExactly(ReasonCode.BEST_TRADE_OFF, ReasonCode.QUALITY_UNKNOWN);
  }

  @Test
  void nothingKnown_goesByConfiguredQuality_andSaysSo() {
    Judged judged = judged(new Objective.TradeOff(0), Map.of(), RequestOptions.NONE);
    assertThat(judged.asked()).isFalse();
    assertThat(judged.candidates().reasons())
        .extracting(Reason::code)
        .containsExactly(ReasonCode.QUALITY_UNKNOWN);
  }

  @Test
  void failingRouter_goesByConfiguredQuality_andSaysSo() {
    RouterDesk desk = new RouterDesk(Map.of("able", new Broken()), Optional.empty());
    Judged judged =
        layer(new Objective.TradeOff(0), 0)
            .judge(desk, request(), features(), priced(CARDS))
            .join();
    assertThat(judged.candidates().reasons())
        .extracting(Reason::text)
        .containsExactly(
            "able failed (IllegalStateException), so strong, of the highest configured quality");
  }

  @Test
  void fallbacks_stayBehindAll() {
    PoolRoute two =
        new PoolRoute(
            "pool", "able", MODELS.subList(0, 2), new Objective.TradeOff(0), 0, List.of());
    CandidateSet set =
        priced(CARDS)
            .rescore(c -> c.model().id().equals(MODELS.get(2)) ? c.withPreference(0.25) : c);
    Judged judged =
        new PoolLayer(two, budgets(), new WeightBook(), 1)
            .judge(desk(QUALITIES), request(), features(), set)
            .join();
    assertThat(names(judged)).containsExactly("strong", "weak", "spare");
  }

  private static List<String> order(Objective objective, double caution) {
    return names(
        layer(objective, caution)
            .judge(
                desk(QUALITIES),
                TestRequests.chat("pool", "hi"),
                new PoolLayerTest().features(),
                priced(CARDS))
            .join());
  }

  private ReasonCode code(Objective objective) {
    return judged(objective, QUALITIES, RequestOptions.NONE)
        .candidates()
        .reasons()
        .getFirst()
        .code();
  }

  private Judged judged(
      Objective objective, Map<String, Estimate> qualities, RequestOptions options) {
    return layer(objective, 0)
        .judge(desk(qualities), TestRequests.chat("pool", "hi", options), features(), priced(CARDS))
        .join();
  }

  private static List<String> names(Judged judged) {
    return judged.candidates().candidates().stream()
        .sorted(Comparator.comparingDouble(candidate -> -candidate.preference()))
        .map(candidate -> candidate.model().id().value())
        .toList();
  }

  private static PoolLayer layer(Objective objective, double caution) {
    return new PoolLayer(
        new PoolRoute("pool", "able", MODELS, objective, caution, List.of()),
        budgets(),
        new WeightBook(),
        1);
  }

  private static Budgets budgets() {
    return new Budgets(InstantSource.fixed(Instant.EPOCH));
  }

  private static RouterDesk desk(Map<String, Estimate> qualities) {
    return new RouterDesk(Map.of("able", new Able(qualities)), Optional.empty());
  }

  /** Returns candidates of which one costs ten times the next. */
  private static CandidateSet priced(List<ModelCard> cards) {
    Map<String, Double> costs = Map.of("strong", 0.1, "weak", 0.001, "spare", 0.01);
    return CandidateSet.of(
        cards.stream()
            .map(
                card ->
                    new Candidate(
                        card,
                        100,
                        new Usd(costs.getOrDefault(card.id().value(), 0.0)),
                        OptionalDouble.empty(),
                        0.5))
            .toList());
  }

  private record Able(Map<String, Estimate> qualities) implements Router {
    @Override
    public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
      throw new AssertionError("asked for a pair (expected: a pool)");
    }

    @Override
    public List<Optional<Estimate>> estimates(RouterInput input, List<ModelCard> models) {
      return models.stream()
          .map(model -> Optional.ofNullable(qualities.get(model.id().value())))
          .toList();
    }
  }

  private static final class Broken implements Router {
    @Override
    public String name() {
      return "able";
    }

    @Override
    public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
      throw new IllegalStateException("broken");
    }

    @Override
    public OptionalDouble quality(RouterInput input, ModelCard model) {
      throw new IllegalStateException("broken");
    }
  }
}
