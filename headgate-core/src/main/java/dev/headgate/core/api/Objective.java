package dev.headgate.core.api;

import java.util.Optional;

/**
 * What a {@link PoolRoute} chooses by. Qualities are expected scores in [0, 1], costs are those
 * expected of the request at hand.
 */
public sealed interface Objective {

  /**
   * Greatest {@code quality - lambda * cost}, the rule of UniRoute (arXiv 2502.08773).
   *
   * @param lambda how much quality a US dollar must buy, 0 or more: at 20, a cent more must bring
   *     .2 more quality; at 0 only quality counts
   */
  record TradeOff(double lambda) implements Objective {
    public TradeOff {
      requireAmount("lambda", lambda);
    }
  }

  /**
   * The cheapest model whose quality is at least this; the best where none is good enough.
   *
   * @param quality in [0, 1]
   */
  record CheapestAbove(double quality) implements Objective {
    public CheapestAbove {
      if (!(quality >= 0 && quality <= 1)) {
        throw new IllegalArgumentException(
            "min_quality: " + quality + " (expected: >= 0.0 and <= 1.0)");
      }
    }
  }

  /**
   * The best model whose answer costs at most this; the cheapest where none is cheap enough.
   *
   * @param cost of one request
   */
  record BestWithin(Usd cost) implements Objective {}

  /**
   * As {@link TradeOff}, with a lambda that moves by itself so that a day's requests together cost
   * about this much. It steers, it does not stop: with the amount spent, the cheapest models still
   * answer.
   *
   * @param perDay of all requests of the route from midnight to midnight, UTC; more than 0
   */
  record DailyBudget(Usd perDay) implements Objective {
    public DailyBudget {
      if (perDay.amount() == 0) {
        throw new IllegalArgumentException("budget_usd_per_day: 0 (expected: > 0.0)");
      }
    }
  }

  /**
   * Greatest {@code w_latency * (least time / time) + w_accuracy * (quality / greatest quality) +
   * w_cost * (least cost / cost)}: simple additive weighting with each term made comparable by the
   * best of the candidates (Hwang and Yoon, "Multiple Attribute Decision Making", 1981).
   *
   * @param weights as configured; only their ratios matter
   * @param targets which move the weights; empty where they stay
   * @param maxCost what an answer may be expected to cost, before anything is weighed; models above
   *     it come behind
   */
  record Weighted(Weights weights, Optional<WeightTargets> targets, Optional<Usd> maxCost)
      implements Objective {
    public Weighted {
      for (ScoreTerm term : ScoreTerm.values()) {
        if (weights.of(term) == 0
            && targets.filter(all -> all.allowance(term).isPresent()).isPresent()) {
          throw new IllegalArgumentException(
              "%s: 0.0 (expected: > 0.0, since it has a target)".formatted(term.wireName()));
        }
      }
    }
  }

  private static void requireAmount(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: >= 0.0, finite)");
    }
  }
}
