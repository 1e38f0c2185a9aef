package dev.headgate.gateway.gather;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Hosting;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderListener;
import dev.headgate.core.spi.Timers;
import dev.headgate.gateway.config.Batching;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * An endpoint before which requests are gathered: what differs in its texts only goes out in one
 * call. How many that are follows the load. A request that finds no call of its kind under way goes
 * out at once; while one is under way, those that come wait for its end, so calls grow as fast as
 * the endpoint is slow. Nobody waits longer than the delay bound of its tier, and no call has more
 * texts or tokens than it may. Requests of tier {@code batch} have time: they wait for others even
 * where the endpoint is idle.
 *
 * <p>Each request keeps its own place everywhere else: retries, fallbacks, limits, health and costs
 * know nothing of this. Thread-safe.
 */
public final class GatheringClient implements ProviderClient {

  private final ProviderClient endpoint;
  private final Batching bounds;
  private final int maxTexts;
  private final Timers timers;
  private final Supplier<Executor> contexts;
  private final Executor workers;
  private final GatherListener observer;
  private final Map<String, Kind> kinds = new HashMap<>();

  /**
   * Puts one before an endpoint.
   *
   * @param contexts returns what runs actions on the calling thread's context, from any thread
   * @param workers run what would hold up a context
   */
  public GatheringClient(
      ProviderClient endpoint,
      Batching bounds,
      Timers timers,
      Supplier<Executor> contexts,
      Executor workers,
      GatherListener observer) {
    this.endpoint = endpoint;
    this.bounds = bounds;
    this.maxTexts =
        Math.min(
            bounds.maxSize(), endpoint.hosting().hardware().maxBatch().orElse(Integer.MAX_VALUE));
    this.timers = timers;
    this.contexts = contexts;
    this.workers = workers;
    this.observer = observer;
  }

  /** Requests that differ in their texts only: those waiting, and the calls under way. */
  private static final class Kind {
    private Optional<Gathering> open = Optional.empty();
    private int underWay;
  }

  @Override
  public String endpoint() {
    return endpoint.endpoint();
  }

  @Override
  public double weight() {
    return endpoint.weight();
  }

  @Override
  public Hosting hosting() {
    return endpoint.hosting();
  }

  @Override
  public Dialect dialect() {
    return endpoint.dialect();
  }

  @Override
  public ProviderCall call(ChatRequest request, ProviderListener listener) {
    Optional<Piece> piece =
        bounds.delay(request.tier()).isZero()
            ? Optional.empty()
            : Piece.of(request).filter(one -> one.texts().count() < maxTexts);
    if (piece.isEmpty()) {
      return endpoint.call(request, listener);
    }
    Member member = new Member(request, piece.get(), listener, contexts.get(), timers.nanoTime());
    join(kind(request, piece.get()), member);
    return member;
  }

  private String kind(ChatRequest request, Piece piece) {
    String tenant = bounds.acrossTenants() ? "" : request.caller().tenant();
    return tenant + '\n' + piece.kind();
  }

  private synchronized void join(String name, Member member) {
    Kind kind = kinds.computeIfAbsent(name, first -> new Kind());
    if (kind.open
        .filter(open -> open.overflowsBy(member.piece(), maxTexts, bounds.maxTokens()))
        .isPresent()) {
      send(name, kind);
    }
    Gathering open = kind.open.orElseGet(Gathering::new);
    kind.open = Optional.of(open);
    open.add(member);
    member.onCancel(() -> leave(name, open, member));
    if (open.isFull(maxTexts, bounds.maxTokens()) || mayGo(kind, open)) {
      send(name, kind);
      return;
    }
    long latest = member.since() + bounds.delay(member.request().tier()).toNanos();
    open.dueBy(latest, timers, () -> timeUp(name, open));
  }

  private boolean mayGo(Kind kind, Gathering open) {
    return kind.underWay == 0 && !bounds.alwaysWait() && !open.haveTime();
  }

  private synchronized void timeUp(String name, Gathering open) {
    Kind kind = kinds.get(name);
    if (kind != null && kind.open.equals(Optional.of(open))) {
      send(name, kind);
    }
  }

  private synchronized void leave(String name, Gathering open, Member member) {
    open.remove(member);
    Kind kind = kinds.get(name);
    if (open.members().isEmpty() && kind != null && kind.open.equals(Optional.of(open))) {
      open.stopTimer();
      kind.open = Optional.empty();
      forget(name, kind);
    }
  }

  /** Closes what is open and calls for it, on the context of its first request. */
  private void send(String name, Kind kind) {
    Gathering ready = kind.open.orElseThrow();
    kind.open = Optional.empty();
    ready.stopTimer();
    kind.underWay++;
    List<Member> members = List.copyOf(ready.members());
    Member first = members.get(0);
    Duration waited = Duration.ofNanos(timers.nanoTime() - first.since());
    observer.called(endpoint.endpoint(), members.size(), waited);
    Runnable over = () -> over(name);
    if (members.size() == 1) {
      first.callAlone(endpoint, once(over));
      return;
    }
    GatheredCall call = new GatheredCall(members, endpoint, workers, observer, over);
    first.home().execute(call::start);
  }

  /** A call may end by itself and be cancelled a moment later. */
  private static Runnable once(Runnable action) {
    AtomicBoolean done = new AtomicBoolean();
    return () -> {
      if (done.compareAndSet(false, true)) {
        action.run();
      }
    };
  }

  private synchronized void over(String name) {
    Kind kind = kinds.get(name);
    if (kind == null) {
      return;
    }
    kind.underWay--;
    if (kind.open.filter(open -> mayGo(kind, open)).isPresent()) {
      send(name, kind);
    }
    forget(name, kind);
  }

  private void forget(String name, Kind kind) {
    if (kind.underWay == 0 && kind.open.isEmpty()) {
      kinds.remove(name);
    }
  }
}
