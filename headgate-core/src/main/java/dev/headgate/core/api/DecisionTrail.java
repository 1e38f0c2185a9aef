package dev.headgate.core.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far the decision on a request came that was refused. Of bounded size, and free of prompt text
 * and secrets.
 *
 * @param route the route that the caller's model name stands for; empty when it named a model, or
 *     when that could not be told
 * @param policy the version of the policy it was decided by; empty where there are no versions
 * @param reasons the steps until then; of too many the first and the last
 * @param features what was read of the request; empty when it was not looked at
 * @param overhead time from received to refused
 */
public record DecisionTrail(
    Optional<String> route,
    Optional<String> policy,
    List<Reason> reasons,
    Optional<RequestFeatures> features,
    Duration overhead) {

  /** The most reasons that are kept. */
  public static final int MOST_REASONS = 128;

  /** The most characters of a reason's text. */
  public static final int MOST_TEXT = 400;

  private static final String CUT = "…";

  public DecisionTrail {
    reasons = bounded(reasons);
  }

  /** Returns a trail that knows the reasons alone. */
  public static DecisionTrail of(List<Reason> reasons) {
    return new DecisionTrail(
        Optional.empty(), Optional.empty(), reasons, Optional.empty(), Duration.ZERO);
  }

  /** Returns the trail with one more step at its end. */
  public DecisionTrail and(Reason last) {
    List<Reason> all = new ArrayList<>(reasons);
    all.add(last);
    return new DecisionTrail(route, policy, all, features, overhead);
  }

  private static List<Reason> bounded(List<Reason> all) {
    List<Reason> kept = new ArrayList<>(Math.min(all.size(), MOST_REASONS));
    int left = all.size() - MOST_REASONS;
    for (int i = 0; i < all.size(); i++) {
      boolean inTheMiddle = i >= MOST_REASONS / 2 && i < MOST_REASONS / 2 + left;
      if (!inTheMiddle) {
        kept.add(bounded(all.get(i)));
      }
    }
    return List.copyOf(kept);
  }

  private static Reason bounded(Reason reason) {
    String text = reason.text();
    return text.length() <= MOST_TEXT
        ? reason
        : new Reason(reason.stage(), reason.code(), text.substring(0, MOST_TEXT - 1) + CUT);
  }
}
