package dev.headgate.core.decide.content;

import dev.headgate.core.api.Objective;
import dev.headgate.core.api.ReasonCode;
import java.util.Comparator;
import java.util.List;

/** Puts rated candidates in the order of an objective, and says why the first is first. */
sealed interface Ranking permits Ranking.Weighed, Ranking.GoodEnough, Ranking.Affordable, Scored {

  /**
   * Returns the ranking of an objective that looks at each candidate by itself.
   *
   * @param lambda of the objectives that weigh quality against cost
   */
  static Ranking of(Objective objective, double lambda) {
    return switch (objective) {
      case Objective.TradeOff weighed -> new Weighed(lambda);
      case Objective.DailyBudget weighed -> new Weighed(lambda);
      case Objective.CheapestAbove good -> new GoodEnough(good.quality());
      case Objective.BestWithin cheap -> new Affordable(cheap.cost().amount());
      case Objective.Weighted score ->
          throw new IllegalArgumentException("a weighted score (expected: Scored, of all at once)");
    };
  }

  /** Returns the order, best first. */
  Comparator<Rated> order();

  /** Returns why the first is first. */
  ReasonCode code(Rated first);

  /** Returns the same for a person. */
  String text(List<Rated> ranked);

  /** Greatest {@code value - lambda * cost}; of equals the cheaper. */
  record Weighed(double lambda) implements Ranking {
    @Override
    public Comparator<Rated> order() {
      return (one, other) -> { // in one step, since it is the order of nearly all pools
        int better = Double.compare(utility(other), utility(one));
        return better == 0 ? Double.compare(one.cost(), other.cost()) : better;
      };
    }

    private double utility(Rated rated) {
      return rated.value() - lambda * rated.cost();
    }

    @Override
    public ReasonCode code(Rated first) {
      return ReasonCode.BEST_TRADE_OFF;
    }

    @Override
    public String text(List<Rated> ranked) {
      Rated first = ranked.getFirst();
      return said(first)
          + " - lambda "
          + Decimals.of(lambda, 2)
          + " x "
          + price(first.cost())
          + " = "
          + number(utility(first))
          + ", the greatest of "
          + ranked.size();
    }
  }

  /** The cheapest of those good enough, then the others, best first. */
  record GoodEnough(double least) implements Ranking {
    @Override
    public Comparator<Rated> order() {
      return Comparator.comparing((Rated rated) -> !good(rated))
          .thenComparingDouble(rated -> good(rated) ? rated.cost() : -rated.value())
          .thenComparingDouble(rated -> -rated.value());
    }

    private boolean good(Rated rated) {
      return rated.value() >= least;
    }

    @Override
    public ReasonCode code(Rated first) {
      return good(first) ? ReasonCode.CHEAPEST_GOOD_ENOUGH : ReasonCode.NONE_GOOD_ENOUGH;
    }

    @Override
    public String text(List<Rated> ranked) {
      Rated first = ranked.getFirst();
      long enough = ranked.stream().filter(this::good).count();
      return good(first)
          ? said(first)
              + " at "
              + price(first.cost())
              + ", the cheapest of "
              + enough
              + " of at least "
              + number(least)
          : "none of "
              + ranked.size()
              + " reaches "
              + number(least)
              + ", so the best: "
              + said(first);
    }
  }

  /** The best of those cheap enough, then the others, cheapest first. */
  record Affordable(double most) implements Ranking {
    @Override
    public Comparator<Rated> order() {
      return Comparator.comparing((Rated rated) -> !cheap(rated))
          .thenComparingDouble(rated -> cheap(rated) ? -rated.value() : rated.cost())
          .thenComparingDouble(Rated::cost);
    }

    private boolean cheap(Rated rated) {
      return rated.cost() <= most;
    }

    @Override
    public ReasonCode code(Rated first) {
      return cheap(first) ? ReasonCode.BEST_AFFORDABLE : ReasonCode.NONE_AFFORDABLE;
    }

    @Override
    public String text(List<Rated> ranked) {
      Rated first = ranked.getFirst();
      long enough = ranked.stream().filter(this::cheap).count();
      return cheap(first)
          ? said(first) + ", the best of " + enough + " that cost at most " + price(most)
          : "none of "
              + ranked.size()
              + " costs at most "
              + price(most)
              + ", so the cheapest: "
              + said(first)
              + " at "
              + price(first.cost());
    }
  }

  static String said(Rated rated) {
    return rated.candidate().model().id() + " " + number(rated.value());
  }

  static String number(double value) {
    return Decimals.of(value, 4);
  }

  private static String price(double dollars) {
    return "$" + Decimals.of(dollars, 6);
  }
}
