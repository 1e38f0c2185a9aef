package dev.headgate.gateway.rollout;

import dev.headgate.gateway.config.Growth;
import dev.headgate.gateway.config.PolicyConfig;
import dev.headgate.gateway.config.PolicyMode;
import dev.headgate.gateway.config.state.PolicyState;
import dev.headgate.gateway.live.Measure;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One version of the policy, what became of it and its trial. Not thread-safe. */
final class PolicyEntry {

  private final PolicyConfig config;
  private final Purse purse;
  private PolicyTrial trial;
  private Optional<PolicyTrial> earlier = Optional.empty();
  private PolicyStanding standing = PolicyStanding.CONFIGURED;
  private double share;
  private Instant since;
  private Optional<String> why = Optional.empty();

  /** Starts as configured. */
  PolicyEntry(PolicyConfig config, Purse purse, Instant now) {
    this.config = config;
    this.purse = purse;
    this.trial = newTrial();
    this.share = config.share();
    this.since = now;
  }

  /**
   * Goes on as it was left: with its share, and with what was measured if that was beside the same
   * policy in force.
   */
  PolicyEntry(PolicyConfig config, Purse purse, PolicyState kept) {
    this(config, purse, kept.since());
    boolean sameBase = kept.mark().base().equals(config.mark().base());
    if (sameBase) {
      trial = new PolicyTrial(config.tolerance(), stageAlpha(), kept.numbers());
      earlier = resumed(kept.earlier());
    }
    standing = standing(kept);
    share = kept.share();
    why = kept.why();
  }

  /**
   * Checks what was kept.
   *
   * @throws IllegalArgumentException if it was not kept by {@link #kept()}
   */
  static void requireReadable(PolicyState kept) {
    var unused = standing(kept);
    var unusedToo = new PolicyTrial(0, 1, kept.numbers());
    var unusedAsWell = new PolicyTrial(0, 1, kept.earlier());
  }

  private static PolicyStanding standing(PolicyState kept) {
    return PolicyStanding.of(kept.standing())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "standing of policy %s: \"%s\" (expected: one of %s)"
                        .formatted(
                            kept.name(),
                            kept.standing(),
                            Arrays.stream(PolicyStanding.values())
                                .map(PolicyStanding::wireName)
                                .toList())));
  }

  PolicyConfig config() {
    return config;
  }

  Purse purse() {
    return purse;
  }

  double share() {
    return share;
  }

  boolean isCanary() {
    return config.mode() == PolicyMode.CANARY;
  }

  /** Returns whether it is measured beside the policy in force. */
  boolean isOnTrial() {
    return isCanary() && share > 0 && share < 1;
  }

  /**
   * Takes an observation.
   *
   * @return whether its share changed
   */
  boolean observe(boolean its, Measure measure, double value, Instant now) {
    return follow(trial.observe(its, measure, value), now);
  }

  /**
   * Takes a refusal.
   *
   * @return whether its share changed
   */
  boolean refused(boolean its, Instant now) {
    return follow(trial.refused(its), now);
  }

  private boolean follow(Optional<String> worse, Instant now) {
    if (!isCanary()) {
      return false; // a shadow is looked at, and nothing comes of it
    }
    if (worse.isPresent()) {
      move(0, PolicyStanding.STOPPED, worse.get(), now);
      return true;
    }
    OptionalDouble next = config.growth().after(share);
    boolean ripe =
        next.isPresent()
            && Duration.between(since, now).compareTo(config.growth().stepTime()) >= 0
            && trial.isNotWorse();
    if (ripe) {
      move(next.getAsDouble(), PolicyStanding.GROWN, grown(), now);
    }
    return ripe;
  }

  /**
   * Gives it another share. What was measured at the old one does not count at the new one, and is
   * kept beside it: it is what the move was made by.
   */
  void move(double next, PolicyStanding became, String reason, Instant now) {
    if (next > 0 && next != share) {
      earlier = trial.isEmpty() ? earlier : Optional.of(trial);
      trial = newTrial();
    }
    share = next;
    standing = became;
    why = Optional.of(reason);
    since = now;
  }

  PolicyState kept() {
    return new PolicyState(
        config.name(),
        config.mark(),
        standing.wireName(),
        share,
        since,
        why,
        trial.kept(),
        earlier.map(PolicyTrial::kept).orElse(Map.of()),
        purse.today());
  }

  PolicyReport report() {
    return new PolicyReport(
        config,
        standing,
        share,
        since,
        why,
        trial.findings(),
        earlier.map(PolicyTrial::findings),
        config.calls().map(caps -> new PolicyReport.Calls(purse.today(), purse.underWay())));
  }

  private Optional<PolicyTrial> resumed(Map<String, List<Double>> numbers) {
    return numbers.isEmpty()
        ? Optional.empty()
        : Optional.of(new PolicyTrial(config.tolerance(), stageAlpha(), numbers));
  }

  private PolicyTrial newTrial() {
    return new PolicyTrial(config.tolerance(), stageAlpha(), Map.of());
  }

  /** Each share is a trial of its own; the chances of their errors together are alpha. */
  private double stageAlpha() {
    Growth growth = config.growth();
    long trials = 1 + growth.steps().stream().filter(step -> step < 1).count();
    return config.alpha() / trials;
  }

  private String grown() {
    return "surely no worse at share %s by more than %.3f, at error rate %.3f"
        .formatted(share, config.tolerance(), config.alpha());
  }
}
