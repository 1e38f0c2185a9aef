package dev.headgate.core.live;

import dev.headgate.core.api.ErrorCode;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The passive health of all endpoints: calls in flight, failures in a row, cool-downs.
 *
 * <p>A 429 makes an endpoint rest at once, for as long as {@code Retry-After} says (within bounds);
 * so does one that lasts until somebody mends it, such as a refused key; other failures of the
 * provider only after some in a row, then longer and longer. One success makes it healthy again.
 * After a rest one request tries the endpoint, while the others still go elsewhere; if that fails,
 * it rests again, longer. No request is made up for that. Failures that are the caller's fault
 * change nothing.
 *
 * <p>Each {@link #started} is ended by exactly one of {@link #succeeded}, {@link #failed} and
 * {@link #cancelled}. Thread-safe and free of locks, so that event loops may call it. An endpoint
 * never heard of is healthy. Holds one entry for each endpoint called, until {@link #retain} says
 * that it is gone.
 */
public final class HealthRegistry {

  private final LongSupplier nanoClock;
  private final CoolDownPolicy policy;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final SignalBoard signals;
  private final Admission admission;
  private final LoadBook loads;
  private final LateBook lateModels;
  private final LateBook lateEndpoints;
  private final Looks looks;
  private final RetryBudgets retries;
  private final AnswerLengths answers = new AnswerLengths();

  /** Makes a registry with the default policy. */
  public HealthRegistry(LongSupplier nanoClock) {
    this(nanoClock, CoolDownPolicy.DEFAULT);
  }

  /**
   * Makes a registry.
   *
   * @param nanoClock a monotonic clock in nanoseconds, such as {@code System::nanoTime}
   * @param policy how long endpoints rest
   */
  public HealthRegistry(LongSupplier nanoClock, CoolDownPolicy policy) {
    this.nanoClock = nanoClock;
    this.policy = policy;
    this.signals = new SignalBoard(nanoClock);
    this.admission = new Admission(nanoClock);
    this.loads = new LoadBook(nanoClock);
    this.lateModels = new LateBook(nanoClock);
    this.lateEndpoints = new LateBook(nanoClock);
    this.looks = new Looks(nanoClock);
    this.retries = new RetryBudgets(nanoClock);
  }

  /** Returns what is known of the endpoints beside their health. */
  public SignalBoard signals() {
    return signals;
  }

  /** Returns who lets calls through to endpoints. */
  public Admission admission() {
    return admission;
  }

  /** Returns which models count as busy. */
  public LoadBook loads() {
    return loads;
  }

  /** Returns which models are too slow for deadlines, by their ids. */
  public LateBook lateModels() {
    return lateModels;
  }

  /** Returns which endpoints are too slow for deadlines, by their ids. */
  public LateBook lateEndpoints() {
    return lateEndpoints;
  }

  /** Returns how many requests see whether slower endpoints still are. */
  public Looks looks() {
    return looks;
  }

  /** Returns how long answers have been. */
  public AnswerLengths answers() {
    return answers;
  }

  /** Returns how many calls of each model may be repeated. */
  public RetryBudgets retries() {
    return retries;
  }

  /** A call began. */
  public void started(String endpoint) {
    Entry entry = entry(endpoint);
    long now = nanoClock.getAsLong();
    entry.calls.began(now);
    if (!entry.current().restless()) {
      entry.probed(now);
    }
  }

  /**
   * A call's answer has begun, so that after a rest another request may try, too; whether the
   * endpoint is well again is only known at the end.
   */
  public void flows(String endpoint) {
    Entry entry = entries.get(endpoint);
    if (entry != null && !entry.current().restless()) {
      entry.probe.set(Probe.NONE);
    }
  }

  /** A call ended well. */
  public void succeeded(String endpoint) {
    Entry entry = entry(endpoint);
    long now = nanoClock.getAsLong();
    entry.calls.ended(now);
    entry.state.updateAndGet(state -> state.succeeded(now));
    if (Objects.requireNonNull(entry.probe.get()).made()) {
      entry.probe.set(Probe.NONE);
    }
  }

  /**
   * A call failed that began just now.
   *
   * @param retryAfter how long the provider asked to wait
   */
  public void failed(String endpoint, ErrorCode code, Optional<Duration> retryAfter) {
    failed(endpoint, code, retryAfter, Duration.ZERO);
  }

  /**
   * A call failed. One that began before the end of the last rest is of an outage already known.
   *
   * @param retryAfter how long the provider asked to wait
   * @param took how long ago the call began
   */
  public void failed(
      String endpoint, ErrorCode code, Optional<Duration> retryAfter, Duration took) {
    Entry entry = entry(endpoint);
    long now = nanoClock.getAsLong();
    long began = now - took.toNanos();
    entry.calls.ended(now);
    if (!code.countsAgainstProvider()) {
      return;
    }
    EndpointState before = entry.current();
    EndpointState after =
        entry.state.updateAndGet(state -> state.failed(now, began, code, retryAfter, policy));
    if (after.equals(before)) {
      return;
    }
    entry.probe.set(Probe.NONE);
    if (mayHaveStopped(code) && entry.current().resting(now)) {
      signals.wentAway(endpoint);
    }
  }

  /** Returns whether a server that fails so may have lost its model, and come back cold. */
  private static boolean mayHaveStopped(ErrorCode code) {
    return code != ErrorCode.UPSTREAM_RATE_LIMITED && code != ErrorCode.UPSTREAM_AUTHENTICATION;
  }

  /** A call was given up by us or by the client; says nothing of the endpoint. */
  public void cancelled(String endpoint) {
    Entry entry = entry(endpoint);
    entry.calls.ended(nanoClock.getAsLong());
    entry.probe.set(Probe.NONE);
  }

  /**
   * Returns the trace of a small request that an endpoint needs now, so that it is ready for those
   * of others; empty where none is due, or the endpoint rests. Whoever takes it must end it.
   */
  public Optional<WarmUpTrace> dueWarmUp(String endpoint) {
    return available(endpoint) ? signals.dueWarmUp(endpoint, this) : Optional.empty();
  }

  /** Returns whether the endpoint may be called, that is does not rest. */
  public boolean available(String endpoint) {
    Entry entry = entries.get(endpoint);
    return entry == null || available(entry);
  }

  private boolean available(Entry entry) {
    return entry.current().restless() || entry.mayBeCalled(nanoClock.getAsLong());
  }

  /**
   * Returns whether a call is wanted that tries the endpoint: after its rest, or a second after a
   * failure that led to none.
   */
  public boolean wantsTry(String endpoint) {
    Entry entry = entries.get(endpoint);
    return entry != null && !entry.current().restless() && entry.wantsTry(nanoClock.getAsLong());
  }

  /**
   * Returns how long ago the endpoint's first rest since it last answered began, or its last
   * failure that led to none, where a call that is made now tries it; empty where it does not.
   */
  public Optional<Duration> illFor(String endpoint) {
    Entry entry = entries.get(endpoint);
    if (entry == null || entry.current().restless()) {
      return Optional.empty();
    }
    long now = nanoClock.getAsLong();
    return entry.wantsTry(now)
        ? Optional.of(Duration.ofNanos(now - entry.current().since()))
        : Optional.empty();
  }

  /** Returns whether the endpoint answered its last call, or failed too seldom for a rest. */
  public boolean well(String endpoint) {
    Entry entry = entries.get(endpoint);
    return entry == null || entry.standing(nanoClock.getAsLong()) == Standing.WELL;
  }

  /** Returns how long the endpoint still rests; empty when it may be called. */
  Optional<Duration> coolDownLeft(String endpoint) {
    return health(endpoint).coolDownLeft();
  }

  /** Returns the number of calls under way. */
  public int inFlight(String endpoint) {
    Entry entry = entries.get(endpoint);
    return entry == null ? 0 : entry.calls.calls();
  }

  /** Returns the calls under way of an endpoint that may be called; empty of one that rests. */
  public OptionalInt inFlightIfAvailable(String endpoint) {
    Entry entry = entries.get(endpoint);
    if (entry == null) {
      return OptionalInt.of(0);
    }
    return available(entry) ? OptionalInt.of(entry.calls.calls()) : OptionalInt.empty();
  }

  /** Returns the requests before a new one: our calls, or what the server says waits if more. */
  public double ahead(String endpoint) {
    return Math.max(inFlight(endpoint), signals.waiting(endpoint));
  }

  /**
   * Returns the share of the recent time in which calls were under way, in [0, 1]; of a second a
   * minute ago half.
   */
  public double occupied(String endpoint) {
    Entry entry = entries.get(endpoint);
    return entry == null ? 0 : entry.calls.share(nanoClock.getAsLong());
  }

  /** Returns what is known of one endpoint. */
  public EndpointHealth health(String endpoint) {
    Entry entry = entries.get(endpoint);
    return entry == null ? EndpointHealth.UNKNOWN : entry.health(nanoClock.getAsLong());
  }

  /** Returns what is known of every endpoint called so far, by its id. */
  Map<String, EndpointHealth> snapshot() {
    long now = nanoClock.getAsLong();
    Map<String, EndpointHealth> all = new TreeMap<>();
    entries.forEach((endpoint, entry) -> all.put(endpoint, entry.health(now)));
    return all;
  }

  /** Forgets all endpoints but these and those with calls under way. */
  public void retain(Collection<String> endpoints) {
    Set<String> kept = Set.copyOf(endpoints);
    entries.entrySet().removeIf(e -> !kept.contains(e.getKey()) && e.getValue().idle());
    signals.retain(kept);
    admission.retain(kept);
    lateEndpoints.retain(kept);
    lateModels.retain(Admission.modelsOf(kept));
    looks.retain(Admission.modelsOf(kept));
    retries.retain(kept);
  }

  /** Forgets how these endpoints did: from now on their ids stand for others. */
  public void forget(Collection<String> endpoints) {
    signals.forget(endpoints);
    admission.forget(endpoints);
    lateEndpoints.forget(endpoints);
    lateModels.forget(Admission.modelsOf(endpoints));
    for (String endpoint : endpoints) {
      Entry entry = entries.get(endpoint);
      if (entry != null) { // calls under way stay counted, since each will be told to have ended
        entry.state.set(EndpointState.fresh(nanoClock.getAsLong()));
      }
    }
  }

  private Entry entry(String endpoint) {
    Entry entry = entries.get(endpoint);
    return entry != null
        ? entry
        : entries.computeIfAbsent(endpoint, id -> new Entry(nanoClock.getAsLong()));
  }

  /** A call that tries an endpoint after a rest. */
  private record Probe(boolean made, long at) {

    static final Probe NONE = new Probe(false, 0);
    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    boolean runs(long now) {
      return made && now - at < PATIENCE;
    }
  }

  private static final class Entry {

    private final OccupiedTime calls;
    private final AtomicReference<Probe> probe = new AtomicReference<>(Probe.NONE);
    private final AtomicReference<EndpointState> state;

    Entry(long now) {
      calls = new OccupiedTime(now);
      state = new AtomicReference<>(EndpointState.fresh(now));
    }

    /** After a rest one call at a time may try; one that says nothing for long hinders no other. */
    boolean mayBeCalled(long now) {
      EndpointState current = current();
      return !current.resting(now)
          && (!current.tripped() || !Objects.requireNonNull(probe.get()).runs(now));
    }

    /** One that failed without a rest is looked at again, too, or by chance it waits long. */
    boolean wantsTry(long now) {
      EndpointState current = current();
      boolean ill = current.tripped() || current.doubtful(now);
      return ill && mayBeCalled(now) && !Objects.requireNonNull(probe.get()).runs(now);
    }

    void probed(long now) {
      if (wantsTry(now)) {
        probe.set(new Probe(true, now));
      }
    }

    EndpointState current() {
      return Objects.requireNonNull(state.get());
    }

    boolean idle() {
      return calls.calls() == 0;
    }

    Standing standing(long now) {
      EndpointState current = current();
      if (current.resting(now)) {
        return Standing.RESTING;
      }
      if (!current.tripped()) {
        return Standing.WELL;
      }
      return Objects.requireNonNull(probe.get()).runs(now) ? Standing.ON_TRIAL : Standing.DUE;
    }

    EndpointHealth health(long now) {
      EndpointState current = current();
      Optional<Duration> left =
          current.resting(now)
              ? Optional.of(Duration.ofNanos(current.restUntil() - now))
              : Optional.empty();
      return new EndpointHealth(
          standing(now), calls.calls(), current.streak(), left, current.lastError());
    }
  }
}
