package dev.headgate.core.decide.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.ScoreTerm;
import dev.headgate.core.api.Weights;
import dev.headgate.core.decide.content.WeightedScore.Option;
import dev.headgate.core.decide.content.WeightedScore.Terms;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of the weighted score, over free models, unknown times and qualities below 0 too. */
class WeightedScorePropertyTest {

  @Property(tries = 300, seed = "20261121")
  void termsLieBetweenNoneAndAll_andTheBestHasAll(@ForAll("options") List<Option> options) {
    List<Terms> terms = WeightedScore.terms(options);
    assertThat(terms)
        .hasSameSizeAs(options)
        .allSatisfy(
            each -> {
              assertThat(each.latency()).isBetween(0.0, 1.0);
              assertThat(each.accuracy()).isBetween(0.0, 1.0);
              assertThat(each.cost()).isBetween(0.0, 1.0);
            });
    assertThat(terms.stream().mapToDouble(Terms::cost).max()).hasValue(1);
    assertThat(terms.stream().mapToDouble(Terms::accuracy).max()).hasValue(1);
    boolean anyKnown = options.stream().anyMatch(option -> option.seconds().isPresent());
    assertThat(terms.stream().mapToDouble(Terms::latency).max().orElseThrow())
        .isCloseTo(1, within(anyKnown ? 1e-12 : 0));
  }

  @Property(tries = 300, seed = "20261121")
  void whatIsNoWorseInAnything_scoresNoLess(
      @ForAll("options") List<Option> options, @ForAll("weights") Weights weights) {
    List<Terms> terms = WeightedScore.terms(options);
    for (int i = 0; i < options.size(); i++) {
      for (int j = 0; j < options.size(); j++) {
        if (noWorse(options.get(i), options.get(j))) {
          assertThat(terms.get(i).score(weights))
              .isGreaterThanOrEqualTo(terms.get(j).score(weights));
        }
      }
    }
  }

  @Property(tries = 300, seed = "20261121")
  void unitsOfMoneyAndTime_changeNothing(
      @ForAll("options") List<Option> options, @ForAll("weights") Weights weights) {
    List<Terms> inCents =
        WeightedScore.terms(
            options.stream()
                .map(
                    each ->
                        new Option(
                            each.seconds().isPresent()
                                ? OptionalDouble.of(1000 * each.seconds().getAsDouble())
                                : OptionalDouble.empty(),
                            each.quality(),
                            100 * each.cost()))
                .toList());
    List<Terms> inDollars = WeightedScore.terms(options);
    for (int i = 0; i < options.size(); i++) {
      assertThat(inCents.get(i).score(weights))
          .isCloseTo(inDollars.get(i).score(weights), within(1e-9));
    }
  }

  @Property(tries = 300, seed = "20261121")
  void moreWeightOnATerm_neverTakesAnOptionThatIsWorseInIt(
      @ForAll("options") List<Option> options,
      @ForAll("weights") Weights weights,
      @ForAll ScoreTerm term) {
    Weights more = Weights.of(each -> weights.of(each) * (each == term ? 3 : 1)).normalised();
    List<Terms> terms = WeightedScore.terms(options);
    double before = of(best(terms, weights), term);
    assertThat(of(best(terms, more), term)).isGreaterThanOrEqualTo(before - 1e-9);
  }

  private static Terms best(List<Terms> terms, Weights weights) {
    Terms best = terms.getFirst();
    for (Terms each : terms) {
      best = each.score(weights) > best.score(weights) + 1e-12 ? each : best;
    }
    return best;
  }

  private static double of(Terms terms, ScoreTerm term) {
    return switch (term) {
      case LATENCY -> terms.latency();
      case ACCURACY -> terms.accuracy();
      case COST -> terms.cost();
    };
  }

  private static boolean noWorse(Option one, Option other) {
    return one.seconds().isPresent()
        && other.seconds().isPresent()
        && one.seconds().getAsDouble() <= other.seconds().getAsDouble()
        && one.quality() >= other.quality()
        && one.cost() <= other.cost();
  }

  @Provide
  Arbitrary<List<Option>> options() {
    Arbitrary<OptionalDouble> seconds =
        Arbitraries.doubles()
            .between(0, 1000)
            .injectNull(0.2)
            .map(value -> value == null ? OptionalDouble.empty() : OptionalDouble.of(value));
    Arbitrary<Double> costs =
        Arbitraries.oneOf(Arbitraries.just(0.0), Arbitraries.doubles().between(0, 2));
    return Combinators.combine(seconds, Arbitraries.doubles().between(-0.5, 1), costs)
        .as(Option::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<Weights> weights() {
    Arbitrary<Double> weight = Arbitraries.doubles().between(0, 10);
    return Combinators.combine(weight, weight, Arbitraries.doubles().between(0.01, 10))
        .as(Weights::new)
        .map(Weights::normalised);
  }
}
