package dev.headgate.gateway.rollout;

import dev.headgate.core.api.Feedback;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.record.Remembered;
import dev.headgate.core.spi.RoutingListener;
import dev.headgate.gateway.config.PolicyConfig;
import dev.headgate.gateway.config.state.PolicyState;
import dev.headgate.gateway.live.LiveResults;
import dev.headgate.gateway.live.Measure;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shares of the policy versions, and how they do. Outlives reloads, and restarts where there is
 * a state folder: what became of a version holds until its entry in the file changes. Reading a
 * share takes no lock. Thread-safe.
 */
public final class PolicyDesk implements RoutingListener {

  private static final Logger log = LoggerFactory.getLogger(PolicyDesk.class);
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int MOST_REMEMBERED = 20_000;

  private final Remembered<String> answers = new Remembered<>(MOST_REMEMBERED);
  private final InstantSource clock;
  private final Consumer<List<PolicyState>> keeper;
  private final Purses purses;
  private final Map<String, PolicyEntry> entries = new LinkedHashMap<>();
  private final Map<String, PolicyState> kept = new HashMap<>();
  private volatile Map<String, Double> shares = Map.of();
  private Optional<String> unreadable = Optional.empty();
  private boolean changed;
  private boolean anyEver;

  /**
   * Starts without versions.
   *
   * @param keeper is given what became of all versions, to keep it over a restart
   */
  public PolicyDesk(InstantSource clock, Consumer<List<PolicyState>> keeper) {
    this.clock = clock;
    this.keeper = keeper;
    this.purses = new Purses(clock);
  }

  /**
   * Goes on with what was kept, for versions whose entries are as they were.
   *
   * @throws IllegalArgumentException if it is not what was kept of a version
   */
  public synchronized void resume(List<PolicyState> states) {
    for (PolicyState state : states) {
      PolicyEntry.requireReadable(state);
      kept.put(state.name(), state);
      purses.resume(state);
      anyEver = true;
    }
  }

  /**
   * Gives canaries no requests that were not configured while the gateway runs: what became of them
   * before cannot be read, and one of them may have been stopped.
   *
   * @param reason what cannot be read, for the operator
   */
  public synchronized void hold(String reason) {
    unreadable = Optional.of(reason);
  }

  /** Takes up the versions of a configuration; one whose entry is as it was goes on as it is. */
  public synchronized void configured(List<PolicyConfig> policies) {
    entries.values().forEach(entry -> kept.put(entry.config().name(), entry.kept()));
    entries.clear();
    for (PolicyConfig policy : policies) {
      Optional<PolicyState> before = Optional.ofNullable(kept.get(policy.name()));
      entries.put(policy.name(), entry(policy, before));
    }
    anyEver |= !entries.isEmpty();
    unreadable = Optional.empty();
    kept.clear();
    purses.forgetIdle(entries.keySet());
    publish();
  }

  private PolicyEntry entry(PolicyConfig policy, Optional<PolicyState> before) {
    Purse purse = purses.of(policy.name());
    PolicyEntry anew = new PolicyEntry(policy, purse, clock.instant());
    if (unreadable.isPresent() && anew.isCanary()) {
      anew.move(0, PolicyStanding.HELD, unreadable.get(), clock.instant());
      return anew;
    }
    return before
        .filter(state -> state.mark().entry().equals(policy.mark().entry()))
        .map(state -> new PolicyEntry(policy, purse, state))
        .orElse(anew);
  }

  /** Keeps what became of the versions, if anything did since it was last kept. */
  public synchronized void flush() {
    if (changed && anyEver) { // no file where nobody ever rolled anything out
      changed = false;
      List<PolicyState> states = new ArrayList<>();
      entries.values().forEach(entry -> states.add(entry.kept()));
      states.addAll(purses.keptWithout(entries.keySet()));
      keeper.accept(states);
    }
  }

  /** Returns the share of a version now, in [0, 1]. */
  public double share(String policy) {
    return shares.getOrDefault(policy, 0.0);
  }

  /**
   * Gives a canary all requests, or none.
   *
   * @return whether there is such a canary
   */
  public synchronized boolean move(String policy, PolicyStanding became, String why) {
    PolicyEntry entry = entries.get(policy);
    if (entry == null || !entry.isCanary()) {
      return false;
    }
    entry.move(became == PolicyStanding.PROMOTED ? 1 : 0, became, why, clock.instant());
    publish();
    flush();
    return true;
  }

  /** Returns how all versions do. */
  public synchronized List<PolicyReport> reports() {
    return entries.values().stream().map(PolicyEntry::report).toList();
  }

  /** Returns what the calls of a shadow may take; empty if there is no such version. */
  synchronized Optional<Purse> purse(String policy) {
    return Optional.ofNullable(entries.get(policy)).map(PolicyEntry::purse);
  }

  /** Holds what a shadow's call came to against what was answered. */
  synchronized void compared(String policy, Measure measure, double shadow, double live) {
    changed = true; // its purse, be the version gone meanwhile
    PolicyEntry entry = entries.get(policy);
    if (entry != null) {
      var unused = entry.observe(false, measure, live, clock.instant());
      var unusedToo = entry.observe(true, measure, shadow, clock.instant());
    }
  }

  @Override
  public void onRouted(RoutingEvent event) {
    if (shares.isEmpty()) {
      return;
    }
    String policy = event.policy().orElse(PolicyVersions.BASE);
    switch (PolicyOutcome.of(event)) {
      case ANSWERED -> answered(policy, event);
      case FAILED -> observe(policy, Measure.FAILURES, 1);
      case REFUSED -> count(policy, (entry, its) -> entry.refused(its, clock.instant()));
      case NOTHING -> {}
    }
  }

  private void answered(String policy, RoutingEvent event) {
    answers.keep(event.id(), event.caller().tenant(), policy);
    observe(policy, Measure.FAILURES, 0);
    observe(policy, Measure.LATENCY, event.duration().toNanos() / NANOS_PER_SECOND);
    observe(policy, Measure.COST, event.cost().amount());
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

  /** Takes what a request came to by a version, or by the policy in force. */
  void observe(String policy, Measure measure, double value) {
    count(policy, (entry, its) -> entry.observe(its, measure, value, clock.instant()));
  }

  /** What is told to a version of a request of its own or of the policy in force. */
  @FunctionalInterface
  private interface Word {
    /** Returns whether the version's share changed. */
    boolean toldTo(PolicyEntry entry, boolean its);
  }

  private synchronized void count(String policy, Word word) {
    boolean ofBase = policy.equals(PolicyVersions.BASE);
    for (PolicyEntry entry : entries.values()) {
      boolean its = entry.config().name().equals(policy);
      if (entry.isOnTrial() && (ofBase || its)) {
        changed = true;
        if (word.toldTo(entry, its)) {
          tell(entry.report());
          publish();
          flush();
        }
      }
    }
  }

  private static void tell(PolicyReport report) {
    String name = report.config().name();
    String why = report.why().orElse("");
    if (report.share() == 0) {
      log.warn("policy {} is stopped: {}", name, why);
      return;
    }
    log.info("policy {} has share {} now: {}", name, report.share(), why);
  }

  private void publish() {
    changed = true;
    Map<String, Double> next = new HashMap<>();
    entries.forEach(
        (name, entry) -> {
          if (entry.isCanary()) {
            next.put(name, entry.share());
          }
        });
    shares = Map.copyOf(next);
  }
}
