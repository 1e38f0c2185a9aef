package dev.headgate.core.live;

import dev.headgate.core.api.HardwareFacts;
import dev.headgate.core.api.Usd;
import dev.headgate.core.api.WarmthTerms;
import dev.headgate.core.spi.ProviderClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each endpoint now, beside its health: how fast it answers, how often it fails,
 * what its provider, its server and its devices say. Each reading has an age; one that is too old
 * says nothing any more, and is shown as stale.
 *
 * <p>Calls tell of themselves through {@link #began}; reports from outside come in through {@link
 * #report}. Thread-safe; nothing here blocks. Holds one entry for each endpoint heard of, until
 * {@link #retain} says that it is gone.
 */
public final class SignalBoard {

  private final LongSupplier nanoClock;
  private final InstantSource wallClock;
  private final Map<String, EndpointBoard> endpoints = new ConcurrentHashMap<>();

  /**
   * Makes an empty board.
   *
   * @param nanoClock a monotonic clock in nanoseconds
   */
  public SignalBoard(LongSupplier nanoClock) {
    this(nanoClock, InstantSource.system());
  }

  /**
   * Makes a board that knows nothing yet.
   *
   * @param nanoClock a monotonic clock in nanoseconds
   * @param wallClock for what providers date
   */
  SignalBoard(LongSupplier nanoClock, InstantSource wallClock) {
    this.nanoClock = nanoClock;
    this.wallClock = wallClock;
  }

  /** Notes what an endpoint's server says of itself. */
  public void report(String endpoint, ServerLoad load) {
    board(endpoint).note(load, now());
  }

  /** Notes what an endpoint's devices say. */
  public void report(String endpoint, DeviceLoad load) {
    board(endpoint).note(load, now());
  }

  /** Notes what an endpoint's server or devices say they are. */
  public void report(String endpoint, HardwareFacts facts) {
    board(endpoint).note(facts);
  }

  /** Returns what an endpoint's server and devices said they are. */
  public HardwareFacts facts(String endpoint) {
    EndpointBoard board = endpoints.get(endpoint);
    return board == null ? HardwareFacts.NONE : board.facts();
  }

  /** Returns the most tokens an endpoint has room for, as far as they are bounded. */
  public OptionalLong mostTokens(ProviderClient endpoint) {
    return endpoint.hosting().mostTokens(facts(endpoint.endpoint()));
  }

  /** Takes up what is said of an endpoint's readiness. */
  public void declare(String endpoint, WarmthTerms terms) {
    if (terms.mayBeCold() || endpoints.containsKey(endpoint)) {
      board(endpoint).warmth().declare(terms);
    }
  }

  /** Returns whether an endpoint would have to start first, as far as is known. */
  public boolean cold(String endpoint) {
    EndpointBoard board = endpoints.get(endpoint);
    return board != null && board.warmth().cold(now());
  }

  /** Notes that a request would have gone to a cold endpoint if it were warm. */
  public void want(String endpoint) {
    EndpointBoard board = endpoints.get(endpoint);
    if (board != null) {
      board.warmth().want();
    }
  }

  /** Returns how ready an endpoint is; empty of one that is taken to be always ready. */
  public Optional<WarmthReport> warmth(String endpoint) {
    EndpointBoard board = endpoints.get(endpoint);
    return board == null ? Optional.empty() : board.warmth().report(now());
  }

  /** Notes that an endpoint rests after failures. */
  void wentAway(String endpoint) {
    EndpointBoard board = endpoints.get(endpoint);
    if (board != null) {
      board.warmth().wentAway();
    }
  }

  /** Returns the trace of a small request that an endpoint needs now; empty where none is due. */
  Optional<WarmUpTrace> dueWarmUp(String endpoint, HealthRegistry health) {
    EndpointBoard board = endpoints.get(endpoint);
    return board == null
        ? Optional.empty()
        : board
            .warmth()
            .claim(now())
            .map(cause -> new WarmUpTrace(endpoint, cause, health, board, nanoClock));
  }

  /** Notes what the headers of an answer, in lower case, tell of the provider's limits. */
  public void answered(String endpoint, Map<String, String> headers) {
    RateHeaders.read(headers, wallClock.instant())
        .ifPresent(left -> board(endpoint).note(left, now()));
  }

  /**
   * Notes that a call began.
   *
   * @param tokensIn estimated tokens of the prompt
   * @param inFlight calls of the endpoint under way, this one included
   * @return to be told how it goes
   */
  public CallTrace began(String endpoint, long tokensIn, int inFlight) {
    return began(endpoint, tokensIn, 0, inFlight);
  }

  /**
   * Notes that a call began.
   *
   * @param tokensIn estimated tokens of the prompt
   * @param cached of these, what the endpoint has read before, which takes no time
   * @param inFlight calls of the endpoint under way, this one included
   * @return to be told how it goes
   */
  public CallTrace began(String endpoint, long tokensIn, long cached, int inFlight) {
    EndpointBoard board = board(endpoint);
    board.notePrompt(tokensIn);
    board.revisit().called(now());
    return new CallTrace(
        board, nanoClock, new Workload(tokensIn - cached, inFlight - 1, board.waiting(now())));
  }

  /** Notes what a call of an endpoint cost, told or estimated, whether it answered or not. */
  public void charged(String endpoint, Usd cost) {
    EndpointBoard board = endpoints.get(endpoint);
    if (board != null) {
      board.charged(cost.amount());
    }
  }

  /**
   * Returns how long an endpoint let its callers wait lately; empty while too little is known.
   *
   * @param stream whether for the first token, else for the whole answer
   * @param share of the calls that waited no longer; in (0, 1)
   */
  public Optional<Duration> usualWait(String endpoint, boolean stream, double share) {
    EndpointBoard board = endpoints.get(endpoint);
    return board == null ? Optional.empty() : board.usualWait(stream, share, now());
  }

  /**
   * Notes that a call was cut off before it gave anything, having waited so long. Left out, long
   * waits would be missing wherever a second call ends them, and all would seem shorter.
   */
  public void waitedInVain(String endpoint, boolean stream, Duration waited) {
    if (stream) {
      board(endpoint).noteFirstToken(waited.toNanos(), now());
    } else {
      board(endpoint).noteWholeAnswer(waited.toNanos(), now());
    }
  }

  /** Returns for how long an endpoint has been {@link Pulse#silence silent}, if it is. */
  public Optional<Duration> silence(String endpoint) {
    EndpointBoard board = endpoints.get(endpoint);
    return board == null ? Optional.empty() : board.pulse().silence();
  }

  /** Returns when an endpoint was last heard of, which each of its calls tells. */
  public Pulse pulse(String endpoint) {
    return board(endpoint).pulse();
  }

  /** Returns how fast these endpoints are together, a guess where none is known. */
  public Pace pace(Collection<String> ids) {
    List<Pace> known = new ArrayList<>(ids.size());
    for (String id : ids) {
      EndpointBoard board = endpoints.get(id);
      if (board != null) {
        board.pace().ifPresent(known::add);
      }
    }
    return Pace.ofAll(known);
  }

  /**
   * Returns how long a request would take on an endpoint.
   *
   * @param tokensIn estimated tokens of the prompt
   * @param tokensOut expected tokens of the answer
   * @param inFlight calls of the endpoint under way
   */
  public Prediction predict(String endpoint, long tokensIn, long tokensOut, int inFlight) {
    EndpointBoard board = endpoints.get(endpoint);
    if (board == null) {
      return LatencyModel.PRIOR.predict(new Workload(tokensIn, inFlight, 0), tokensOut);
    }
    long now = board.isTimeless() ? 0 : now();
    return board.predict(new Workload(tokensIn, inFlight, board.waiting(now)), tokensOut, now);
  }

  /**
   * Returns whether an endpoint that is thought slower than another is to be called all the same,
   * since long enough nobody did. Whoever hears so makes the call, and others do not hear it.
   */
  public boolean dueAgain(String endpoint) {
    EndpointBoard board = endpoints.get(endpoint);
    return board != null && board.revisit().due(now());
  }

  /** Returns whether an endpoint was faster than expected, and was not called since for that. */
  public boolean improves(String endpoint) {
    EndpointBoard board = endpoints.get(endpoint);
    return board != null && board.revisit().improves();
  }

  /** Returns what an endpoint's calls say of when to try it again. */
  public CallNews news(String endpoint) {
    EndpointBoard board = endpoints.get(endpoint);
    return board == null ? CallNews.NONE : board.revisit().news();
  }

  /** Returns whether others were preferred to an endpoint, and it is {@link #dueAgain} now. */
  public boolean overdue(String endpoint) {
    EndpointBoard board = endpoints.get(endpoint);
    return board != null && board.revisit().overdue(now());
  }

  /** Returns whether an endpoint was last called before another was, or neither or it never was. */
  public boolean longerWithoutCall(String endpoint, String other) {
    EndpointBoard one = endpoints.get(endpoint);
    EndpointBoard two = endpoints.get(other);
    if (one == null || two == null) {
      return one == null;
    }
    return one.revisit().lastCall() - two.revisit().lastCall() < 0;
  }

  /** Notes that an endpoint was found as fast as another. */
  public void asGood(String endpoint) {
    EndpointBoard board = endpoints.get(endpoint);
    if (board != null) {
      board.revisit().soon(false);
    }
  }

  /** Notes that an endpoint was sent a prompt, by the hashes of its beginnings, shortest first. */
  public void sent(String endpoint, long[] beginnings) {
    board(endpoint).prefixes().note(beginnings);
  }

  /** Returns how many of the beginnings an endpoint was sent lately, and so may have cached. */
  public int knownOf(String endpoint, long[] beginnings) {
    EndpointBoard board = endpoints.get(endpoint);
    return board == null ? 0 : board.prefixes().known(beginnings);
  }

  /** Returns the share of recent calls that failed by the endpoint's fault, in [0, 1]. */
  public double errorRate(String endpoint) {
    EndpointBoard board = endpoints.get(endpoint);
    return board == null ? 0 : board.errorRate(now());
  }

  /** Returns what is left of the provider's limits, in [0, 1]; 1 where it is not known any more. */
  public double headroom(String endpoint) {
    EndpointBoard board = endpoints.get(endpoint);
    return board == null ? 1 : board.headroom(now());
  }

  /** Returns requests that a server says are waiting; fades to 0 as what it said grows old. */
  double waiting(String endpoint) {
    EndpointBoard board = endpoints.get(endpoint);
    return board == null || !board.hasServer() ? 0 : board.waiting(now());
  }

  /** Returns requests that a server says are running or waiting; fades as {@link #waiting}. */
  public double serverCalls(String endpoint) {
    EndpointBoard board = endpoints.get(endpoint);
    return board == null || !board.hasServer() ? 0 : board.serverCalls(now());
  }

  /** Returns the share of a server's memory for keys and values in use; fades likewise. */
  public double memoryUse(String endpoint) {
    EndpointBoard board = endpoints.get(endpoint);
    return board == null || !board.hasServer() ? 0 : board.memoryUse(now());
  }

  /** Returns all that is known of an endpoint; empty where nothing is. */
  public Optional<EndpointSignals> signals(String endpoint) {
    return Optional.ofNullable(endpoints.get(endpoint)).map(board -> board.signals(now()));
  }

  /** Forgets all endpoints but these. */
  public void retain(Collection<String> ids) {
    endpoints.keySet().retainAll(Set.copyOf(ids));
  }

  /** Forgets these endpoints: from now on their ids stand for others. */
  public void forget(Collection<String> ids) {
    ids.forEach(endpoints::remove);
  }

  private EndpointBoard board(String endpoint) {
    @Nullable EndpointBoard known = endpoints.get(endpoint);
    return known != null
        ? known
        : endpoints.computeIfAbsent(endpoint, id -> new EndpointBoard(nanoClock));
  }

  private long now() {
    return nanoClock.getAsLong();
  }
}
