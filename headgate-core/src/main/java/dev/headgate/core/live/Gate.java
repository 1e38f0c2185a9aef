package dev.headgate.core.live;

import dev.headgate.core.api.Concurrency;
import dev.headgate.core.spi.ProviderClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The calls under way at one model's endpoints, and the requests that wait for one. */
final class Gate {

  private static final double SMOOTHING = 0.1;
  private static final double FIRST_SERVICE_NANOS = 1e9;

  /**
   * So many who want none of the free endpoints are passed over; then it is likely that none is.
   */
  private static final int MOST_PASSED = 16;

  private static final Duration LEAST_RETRY = Duration.ofSeconds(1);

  private final LongSupplier nanoClock;
  private final Map<String, Place> places = new HashMap<>();
  private final TreeSet<Waiter> waiters = new TreeSet<>();
  private @Nullable Concurrency terms;
  private double serviceNanos = FIRST_SERVICE_NANOS;
  private long tickets;
  private long shed;

  /** An endpoint. */
  private static final class Place {
    private AdaptiveLimit limit = new AdaptiveLimit();
    private int calls;
  }

  private record Waiter(long order, long number, long until, Wish wish)
      implements Comparable<Waiter> {
    @Override
    public int compareTo(Waiter other) {
      int byOrder = Long.signum(order - other.order); // of a clock that may overflow
      return byOrder != 0 ? byOrder : Long.compare(number, other.number);
    }
  }

  Gate(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  Admission.Ticket enter(Concurrency now, Wish wish) {
    List<Runnable> news = new ArrayList<>(1);
    Waiter waiter;
    synchronized (this) {
      terms = now;
      long until = nanoClock.getAsLong() + wish.patience().toNanos();
      waiter = new Waiter(wish.order(), tickets++, until, wish);
      waiters.add(waiter);
      serve(now, news);
      shedTheHopeless(now, waiter, news);
    }
    news.forEach(Runnable::run);
    return () -> leave(waiter);
  }

  void poke() {
    List<Runnable> news = new ArrayList<>(0);
    synchronized (this) {
      if (terms != null) {
        serve(terms, news);
      }
    }
    news.forEach(Runnable::run);
  }

  /** Notes that one who waited left since it took too long. */
  synchronized void waitedInVain() {
    shed++;
  }

  synchronized Admission.Queue queue() {
    return new Admission.Queue(waiters.size(), shed);
  }

  synchronized int limit(String endpoint) {
    Place place = places.get(endpoint);
    return place == null || terms == null ? 0 : place.limit.current(terms.most());
  }

  synchronized boolean idle() {
    return waiters.isEmpty() && places.values().stream().allMatch(place -> place.calls == 0);
  }

  /** Forgets all endpoints but these and those with calls under way. */
  synchronized void retain(Set<String> endpoints) {
    places.entrySet().removeIf(e -> e.getValue().calls == 0 && !endpoints.contains(e.getKey()));
  }

  /** Forgets how many calls the endpoint can take: from now on its id stands for another. */
  synchronized void forget(String endpoint) {
    Place place = places.get(endpoint);
    if (place != null) { // calls under way stay counted, since each will be given back
      place.limit = new AdaptiveLimit();
    }
  }

  private synchronized boolean leave(Waiter waiter) {
    return waiters.remove(waiter);
  }

  /** Lets all go who can, first in line first. One that wants another endpoint holds up nobody. */
  private void serve(Concurrency now, List<Runnable> news) {
    Iterator<Waiter> line = waiters.iterator();
    int passed = 0;
    while (line.hasNext()) {
      Waiter first = line.next();
      Optional<ProviderClient> picked = first.wish.pick(endpoint -> free(endpoint, now));
      if (picked.isPresent()) {
        line.remove();
        ProviderClient endpoint = picked.get();
        Slot slot = taken(endpoint.endpoint());
        news.add(() -> first.wish.admitted(endpoint, slot));
      } else if (++passed == MOST_PASSED) {
        return;
      }
    }
  }

  private boolean free(String endpoint, Concurrency now) {
    Place place = places.get(endpoint);
    return place == null || place.calls < place.limit.current(now.most());
  }

  private Slot taken(String endpoint) {
    Place place = places.computeIfAbsent(endpoint, id -> new Place());
    place.calls++;
    long began = nanoClock.getAsLong();
    AdaptiveLimit asked = place.limit;
    return new Slot((end, slowness) -> back(place, asked, began, end, slowness));
  }

  private void back(Place place, AdaptiveLimit asked, long began, Slot.End end, double slowness) {
    List<Runnable> news = new ArrayList<>(1);
    synchronized (this) {
      if (terms != null) {
        if (asked == place.limit) { // else it was another server that answered
          learn(place, nanoClock.getAsLong(), began, end, slowness, terms.most());
        }
        place.calls--;
        serve(terms, news);
      }
    }
    news.forEach(Runnable::run);
  }

  private void learn(Place place, long now, long began, Slot.End end, double slowness, int most) {
    switch (end) {
      case WELL -> {
        boolean full = place.calls >= place.limit.current(most);
        place.limit.succeeded(slowness, full, most, now);
        serviceNanos += SMOOTHING * (now - began - serviceNanos);
      }
      case REFUSED -> place.limit.refused(most, now);
      case UNKNOWN -> {}
    }
  }

  /** Turns away who would wait too long anyhow, and the last in a line that is too long. */
  private void shedTheHopeless(Concurrency now, Waiter newcomer, List<Runnable> news) {
    if (!waiters.contains(newcomer)) {
      return; // it was served, so the line is no longer than before
    }
    int slots = slots(newcomer.wish.endpoints(), now);
    double wait = expectedWaitNanos(waiters.headSet(newcomer).size(), slots);
    if (wait > newcomer.until - nanoClock.getAsLong()) {
      shed(newcomer, slots, news);
    }
    while (waiters.size() > now.queue()) {
      shed(waiters.last(), slots, news);
    }
  }

  /** Returns the calls that these endpoints may have; what others could take helps nobody. */
  private int slots(List<String> endpoints, Concurrency now) {
    int slots = 0;
    for (String endpoint : endpoints) {
      Place place = places.get(endpoint);
      AdaptiveLimit limit = place == null ? new AdaptiveLimit() : place.limit;
      slots += limit.current(now.most());
    }
    return Math.max(1, slots);
  }

  private double expectedWaitNanos(int ahead, int slots) {
    return (ahead + 1) * serviceNanos / slots;
  }

  private void shed(Waiter waiter, int slots, List<Runnable> news) {
    double wait = expectedWaitNanos(waiters.size(), slots);
    waiters.remove(waiter);
    shed++;
    Duration retry = Duration.ofSeconds((long) Math.ceil(wait / 1e9));
    Duration after = retry.compareTo(LEAST_RETRY) < 0 ? LEAST_RETRY : retry;
    news.add(() -> waiter.wish.shed(after));
  }
}
