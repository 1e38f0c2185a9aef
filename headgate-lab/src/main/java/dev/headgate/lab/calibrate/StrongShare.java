package dev.headgate.lab.calibrate;

import dev.headgate.lab.evaluate.Interval;
import java.util.List;
import java.util.Map;

/**
 * Chooses a threshold for a share of strong calls: the quantile 1 - share of win rates on sample
 * traffic, as RouteLLM's {@code calibrate_threshold.py} does (Ong et al., arXiv 2406.18665),
 * rounded to five decimals.
 *
 * <p>Where many prompts have the same win rate no threshold splits them, and the share asked for
 * cannot be had; what is then given is said.
 */
public final class StrongShare {

  private StrongShare() {}

  /**
   * Chooses.
   *
   * @param share of calls that should go strong, in [0, 1]
   * @param seed of the interval
   */
  public static Calibration choose(WinRates rates, double share, long seed) {
    Goal.STRONG_MODEL_PCT.share(share);
    int step = ThresholdGrid.nearest(rates.quantile(1 - share));
    Interval given = rates.strongShareInterval(step, seed);
    return new Calibration(
        Goal.STRONG_MODEL_PCT,
        share,
        ThresholdGrid.threshold(step),
        given,
        rates.size(),
        rates.size(),
        0,
        "quantile 1 - share of the win rates, linear between ranks, five decimals",
        "none: an estimate for traffic like the sample",
        Map.of(),
        notes(rates, share, step));
  }

  private static List<String> notes(WinRates rates, double share, int step) {
    double given = rates.strongShare(step);
    if (Math.abs(given - share) * rates.size() <= 1) {
      return List.of();
    }
    int above = rates.nextAbove(step);
    int below = rates.nextBelow(step);
    boolean more = given > share;
    return List.of(
        "%s of calls cannot be hit: %d of %d prompts have the same win rate to five decimals; %s gives %s, the next threshold (%s) %s"
            .formatted(
                Percent.of(share),
                rates.tiedAt(more ? step : below),
                rates.size(),
                ThresholdGrid.text(ThresholdGrid.threshold(step)),
                Percent.of(given),
                ThresholdGrid.text(ThresholdGrid.threshold(more ? above : below)),
                Percent.of(rates.strongShare(more ? above : below))));
  }
}
