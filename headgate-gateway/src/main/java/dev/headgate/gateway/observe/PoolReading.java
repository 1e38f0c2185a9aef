package dev.headgate.gateway.observe;

import java.util.List;

/**
 * A number about the pool or its routes, read when the metrics are.
 *
 * @param meter which
 * @param labels values of its labels, in the catalogue's order
 * @param value the number
 */
public record PoolReading(Meter meter, List<String> labels, double value) {

  /** What is read. */
  public enum Meter {
    /** Age of a profile in seconds. */
    AGE(MeterCatalogue.PROFILE_AGE),
    /** Share of requests of a model on trial. */
    SHARE(MeterCatalogue.CANARY_SHARE),
    /** Share of requests that a canary of the policy decides for. */
    POLICY_SHARE(MeterCatalogue.POLICY_SHARE),
    /** 1 where live feedback contradicts a profile. */
    DRIFT(MeterCatalogue.PROFILE_DRIFT),
    /** How far feedback lies from what was predicted. */
    RESIDUAL(MeterCatalogue.PROFILE_RESIDUAL),
    /** Feedback that was held against a profile. */
    FEEDBACK(MeterCatalogue.PROFILE_FEEDBACK),
    /** Daily budget of a route, in US dollars. */
    BUDGET(MeterCatalogue.BUDGET),
    /** What it has spent today, in US dollars. */
    BUDGET_SPENT(MeterCatalogue.BUDGET_SPENT),
    /** Daily budget of a tier, in US dollars. */
    TIER_BUDGET(MeterCatalogue.TIER_BUDGET),
    /** What it has spent today, in US dollars. */
    TIER_BUDGET_SPENT(MeterCatalogue.TIER_BUDGET_SPENT),
    /** Lambda of a route with a budget. */
    BUDGET_LAMBDA(MeterCatalogue.BUDGET_LAMBDA),
    /** Weight of a term of a route's weighted score. */
    WEIGHT(MeterCatalogue.ROUTE_WEIGHT),
    /** By how much the target of a term was missed. */
    TARGET_MISSED(MeterCatalogue.TARGET_MISSED);

    private final MeterCatalogue catalogue;

    Meter(MeterCatalogue catalogue) {
      this.catalogue = catalogue;
    }

    MeterCatalogue catalogue() {
      return catalogue;
    }
  }

  public PoolReading {
    labels = List.copyOf(labels);
  }
}
