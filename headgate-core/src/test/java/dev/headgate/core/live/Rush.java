package dev.headgate.core.live;

import dev.headgate.core.api.Concurrency;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Tier;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.testkit.TestModels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Predicate;

/** Requests that come at random to one endpoint, in simulated time, and what came of them. */
final class Rush {

  private static final ModelId MODEL = TestModels.STRONG.id();

  private final List<ProviderClient> endpoints =
      TestModels.pooled(TestModels.STRONG, 1).endpoints();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
  private final List<Request> requests = new ArrayList<>();
  private final Concurrency terms;
  private final Random random;
  private final Duration usual;
  private final Admission admission = new Admission(this::now);
  private long now;
  private long number;

  private record Event(long at, long number, Runnable what) {}

  /**
   * Makes a rush.
   *
   * @param usual how long a call takes, a quarter more or less
   */
  Rush(Concurrency terms, long seed, Duration usual) {
    this.terms = terms;
    this.random = new Random(seed);
    this.usual = usual;
  }

  /** Lets so many of each tier come a second, for so long, and waits for the last. */
  void run(Duration length, Map<Tier, Double> perSecond) {
    for (Tier tier : Tier.values()) {
      if (perSecond.containsKey(tier)) {
        comeNext(tier, perSecond.get(tier), length.toNanos());
      }
    }
    for (Event next = events.poll(); next != null; next = events.poll()) {
      now = next.at();
      next.what().run();
    }
  }

  private void comeNext(Tier tier, double perSecond, long until) {
    long pause = (long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
    if (now + pause < until) {
      in(
          pause,
          () -> {
            comeNext(tier, perSecond, until);
            new Request(tier).enter();
          });
    }
  }

  private void in(long nanos, Runnable what) {
    events.add(new Event(now + nanos, number++, what));
  }

  private long now() {
    return now;
  }

  double came() {
    return requests.size();
  }

  double came(Tier tier) {
    return count(request -> request.tier == tier);
  }

  double answered() {
    return count(request -> request.answered);
  }

  double answered(Tier tier) {
    return count(request -> request.tier == tier && request.answered);
  }

  double turnedAway(Tier tier) {
    return count(request -> request.tier == tier && !request.answered);
  }

  /** Returns how many were turned away after they had waited for as long as they may. */
  double tired(Tier tier) {
    return count(request -> request.tier == tier && request.tired);
  }

  /** Returns the shortest time anybody was told who was turned away in the second half. */
  double leastRetrySeconds() {
    return requests.subList(requests.size() / 2, requests.size()).stream()
        .filter(request -> request.came < requests.getLast().came - 60e9)
        .flatMap(request -> request.retryAfter.stream())
        .mapToDouble(Duration::toSeconds)
        .min()
        .orElseThrow();
  }

  private double count(Predicate<Request> which) {
    return requests.stream().filter(which).count();
  }

  private final class Request implements Wish {
    private final Tier tier;
    private final long came = now;
    private Admission.Ticket ticket = () -> false;
    private boolean answered;
    private boolean tired;
    private Optional<Duration> retryAfter = Optional.empty();

    Request(Tier tier) {
      this.tier = tier;
      requests.add(this);
    }

    void enter() {
      ticket = admission.enter(MODEL, terms, this);
      in(terms.longestWait().toNanos(), this::tire);
    }

    private void tire() {
      if (ticket.leave()) {
        tired = true;
        retryAfter = Optional.of(admission.waitedInVain(MODEL, this));
      }
    }

    @Override
    public Tier tier() {
      return tier;
    }

    @Override
    public long order() {
      return came - LiveSettings.NONE.headStart(tier, Optional.empty()).toNanos();
    }

    @Override
    public List<String> endpoints() {
      return endpoints.stream().map(ProviderClient::endpoint).toList();
    }

    @Override
    public Duration patience() {
      return terms.longestWait();
    }

    @Override
    public Optional<ProviderClient> pick(Predicate<String> free) {
      return endpoints.stream().filter(endpoint -> free.test(endpoint.endpoint())).findFirst();
    }

    @Override
    public void admitted(ProviderClient endpoint, Slot slot) {
      answered = true;
      in((long) (usual.toNanos() * (.75 + random.nextDouble() / 2)), () -> slot.succeeded(1));
    }

    @Override
    public void shed(Duration after) {
      retryAfter = Optional.of(after);
    }
  }
}
