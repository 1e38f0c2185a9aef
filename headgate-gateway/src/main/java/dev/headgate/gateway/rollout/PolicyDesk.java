package dev.headgate.gateway.rollout;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Feedback;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.record.Remembered;
import dev.headgate.core.spi.RoutingListener;
import dev.headgate.gateway.config.PolicyConfig;
import dev.headgate.gateway.config.PolicyMode;
import dev.headgate.gateway.live.LiveResults;
import dev.headgate.gateway.live.Measure;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shares of the policy versions, and how they do. Outlives reloads: a version that was stopped,
 * promoted or rolled back stays so until its entry in the file changes. Reading a share takes no
 * lock. Thread-safe.
 */
public final class PolicyDesk implements RoutingListener {

  private static final Logger log = LoggerFactory.getLogger(PolicyDesk.class);
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int MOST_REMEMBERED = 20_000;

  private final Remembered<String> answers = new Remembered<>(MOST_REMEMBERED);
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private volatile Map<String, Double> shares = Map.of();

  /** Takes up the versions of a configuration; one whose entry is as it was goes on as it is. */
  public synchronized void configured(List<PolicyConfig> policies) {
    Map<String, Entry> before = new HashMap<>(entries);
    entries.clear();
    for (PolicyConfig policy : policies) {
      Entry known = before.get(policy.name());
      entries.put(
          policy.name(), known != null && known.config.equals(policy) ? known : new Entry(policy));
    }
    publish();
  }

  /** Returns the share of a version now, in [0, 1]. */
  public double share(String policy) {
    return shares.getOrDefault(policy, 0.0);
  }

  /**
   * Gives a version another share: 1 promotes it, 0 rolls it back.
   *
   * @return whether there is such a canary
   */
  public synchronized boolean move(String policy, double share, String why) {
    Entry entry = entries.get(policy);
    if (entry == null || entry.config.mode() != PolicyMode.CANARY) {
      return false;
    }
    entry.move(share, why);
    publish();
    return true;
  }

  /** Returns how all versions do. */
  public synchronized List<PolicyReport> reports() {
    return entries.values().stream().map(Entry::report).toList();
  }

  @Override
  public void onRouted(RoutingEvent event) {
    if (shares.isEmpty() || event.decision().isEmpty() || callersFault(event)) {
      return;
    }
    String policy = event.decision().get().policy().orElse(PolicyVersions.BASE);
    observe(policy, Measure.FAILURES, event.error().isPresent() ? 1 : 0);
    if (event.error().isEmpty()) {
      answers.keep(event.id(), event.caller().tenant(), policy);
      observe(policy, Measure.LATENCY, event.duration().toNanos() / NANOS_PER_SECOND);
      observe(policy, Measure.COST, event.cost().amount());
    }
  }

  /**
   * Takes an opinion on an answer.
   *
   * @return whether it is on an answer of a policy that is measured, and the first of it
   */
  public boolean take(Feedback feedback) {
    OptionalDouble score = LiveResults.score(feedback.verdict());
    if (score.isEmpty()) {
      return false;
    }
    Optional<String> policy = answers.take(feedback.decisionId(), feedback.caller().tenant());
    policy.ifPresent(found -> observe(found, Measure.ERROR, 1 - score.getAsDouble()));
    return policy.isPresent();
  }

  private static boolean callersFault(RoutingEvent event) {
    return event.error().filter(code -> !code.countsAgainstProvider()).isPresent()
        && !event.error().equals(Optional.of(ErrorCode.INTERNAL));
  }

  private synchronized void observe(String policy, Measure measure, double value) {
    boolean ofBase = policy.equals(PolicyVersions.BASE);
    for (Entry entry : entries.values()) {
      boolean its = entry.config.name().equals(policy);
      if (entry.isOnTrial() && (ofBase || its)) {
        Optional<String> worse = entry.trial.observe(its, measure, value);
        if (worse.isPresent()) {
          log.warn("policy {} is stopped: {}", entry.config.name(), worse.get());
          entry.move(0, worse.get());
          publish();
        }
      }
    }
  }

  private void publish() {
    Map<String, Double> next = new HashMap<>();
    entries.forEach(
        (name, entry) -> {
          if (entry.config.mode() == PolicyMode.CANARY) {
            next.put(name, entry.share);
          }
        });
    shares = Map.copyOf(next);
  }

  /** One version and its trial. */
  private static final class Entry {
    private final PolicyConfig config;
    private final PolicyTrial trial;
    private double share;
    private Optional<String> why = Optional.empty();

    Entry(PolicyConfig config) {
      this.config = config;
      this.trial = new PolicyTrial(config.tolerance(), config.alpha());
      this.share = config.share();
    }

    boolean isOnTrial() {
      return config.mode() == PolicyMode.CANARY && share > 0 && share < 1;
    }

    void move(double next, String reason) {
      share = next;
      why = Optional.of(reason);
    }

    PolicyReport report() {
      return new PolicyReport(config.name(), config.mode(), share, why, trial.findings());
    }
  }
}
