package dev.headgate.core.decide.live;

/**
 * When models tagged {@code local} are taken more readily, and when not at all. Load is calls under
 * way or waiting, for each that the model's endpoints are made for. Between the two marks things
 * stay as they were, so that routing does not flap.
 *
 * @param idleBelow load under which local models count as idle; more than 0
 * @param busyAbove load above which work goes elsewhere; more than {@code idleBelow}
 * @param bias how much more readily an idle local model is taken, in [0, 1]: what is added to its
 *     predicted quality, or what the threshold moves
 * @param perEndpoint calls that an endpoint is made for, where no limit of its own was found; 1 or
 *     more
 */
public record SpillOver(double idleBelow, double busyAbove, double bias, int perEndpoint) {

  public SpillOver {
    if (!(idleBelow > 0 && idleBelow < busyAbove && busyAbove < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "idle_below: %s, busy_above: %s (expected: 0.0 < idle_below < busy_above, finite)"
              .formatted(idleBelow, busyAbove));
    }
    if (perEndpoint < 1) {
      throw new IllegalArgumentException("per_endpoint: " + perEndpoint + " (expected: >= 1)");
    }
    if (!(bias >= 0 && bias <= 1)) {
      throw new IllegalArgumentException("bias: " + bias + " (expected: >= 0.0 and <= 1.0)");
    }
  }
}
