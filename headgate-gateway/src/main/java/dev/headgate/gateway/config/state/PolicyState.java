package dev.headgate.gateway.config.state;

import dev.headgate.gateway.config.PolicyMark;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of a version of the policy.
 *
 * @param name the version
 * @param mark what was written of it and of the policy in force
 * @param standing what became of it, as in {@code GET /admin/v1/policies}
 * @param share of the requests that it decides for, in [0, 1]
 * @param since when the share became that
 * @param why it became that; empty where it is as configured
 * @param numbers of its trial, by what is measured of whom
 * @param earlier those of its trial at the share before; none where there was none
 * @param spent by its calls in the shadow
 */
public record PolicyState(
    String name,
    PolicyMark mark,
    String standing,
    double share,
    Instant since,
    Optional<String> why,
    Map<String, List<Double>> numbers,
    Map<String, List<Double>> earlier,
    Spent spent) {

  public PolicyState {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share: " + share + " (expected: >= 0.0 and <= 1.0)");
    }
    numbers = Map.copyOf(numbers);
    earlier = Map.copyOf(earlier);
  }

  /**
   * What calls took in a day.
   *
   * @param day of UTC, counted from 1970-01-01
   * @param usd US dollars
   * @param tokens input and output
   */
  public record Spent(long day, double usd, long tokens) {

    /** Nothing yet. */
    public static final Spent NOTHING = new Spent(0, 0, 0);

    public Spent {
      if (!(usd >= 0 && usd < Double.POSITIVE_INFINITY) || tokens < 0) {
        throw new IllegalArgumentException(
            "spent: %s USD, %d tokens (expected: >= 0)".formatted(usd, tokens));
      }
    }
  }
}
