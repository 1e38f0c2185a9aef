package dev.headgate.core.live;

import dev.headgate.core.api.Concurrency;
import dev.headgate.core.spi.ProviderClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The calls under way at one model's endpoints, and the requests that wait for one. */
final class Gate {

  private static final double SMOOTHING = 0.1;
  private static final double FIRST_SERVICE_NANOS = 1e9;

  static final Duration LEAST_RETRY = Duration.ofSeconds(1);

  private final LongSupplier nanoClock;
  private final Map<String, Place> places = new HashMap<>();
  private final Lines lines = new Lines();
  private @Nullable Concurrency terms;
  private double serviceNanos = FIRST_SERVICE_NANOS;
  private long tickets;
  private long shed;

  /** An endpoint. */
  private static final class Place {
    private AdaptiveLimit limit = new AdaptiveLimit();
    private int calls;
  }

  Gate(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  Admission.Ticket enter(Concurrency now, Wish wish) {
    List<Runnable> news = new ArrayList<>(1);
    Waiter waiter;
    synchronized (this) {
      terms = now;
      waiter = Waiter.of(wish, nanoClock.getAsLong(), tickets++);
      lines.add(waiter);
      serve(now, news);
      if (!shedTheHopeless(now, waiter, news)) {
        lines.of(wish).letIn(waiter, nanoClock.getAsLong());
      }
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

  /** Notes that one who waited left since it took too long; returns when to come again. */
  synchronized Duration waitedInVain(Wish wish) {
    shed++;
    lines.of(wish).turnedAway();
    return terms == null ? LEAST_RETRY : retryAfter(slots(wish.endpoints(), terms));
  }

  synchronized Admission.Queue queue() {
    return new Admission.Queue(lines.size(), shed);
  }

  synchronized int limit(String endpoint) {
    Place place = places.get(endpoint);
    return place == null || terms == null ? 0 : place.limit.current(terms.most());
  }

  synchronized boolean idle() {
    return lines.size() == 0 && places.values().stream().allMatch(place -> place.calls == 0);
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
    return lines.remove(waiter);
  }

  /** Lets all go who can, each in turn. One that wants another endpoint holds up nobody. */
  private void serve(Concurrency now, List<Runnable> news) {
    lines.askAnew();
    for (var next = lines.next(); next.isPresent(); next = lines.next()) {
      Line line = next.get();
      Wish wish = line.asked().wish();
      Optional<ProviderClient> picked = wish.pick(endpoint -> free(endpoint, now));
      if (picked.isPresent()) {
        lines.give(line);
        ProviderClient endpoint = picked.get();
        Slot slot = taken(endpoint.endpoint());
        news.add(() -> wish.admitted(endpoint, slot));
      } else {
        line.passOver();
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

  /**
   * Turns away a newcomer that would wait in vain, and the last in lines that are too long; returns
   * whether the newcomer is among them.
   */
  private boolean shedTheHopeless(Concurrency now, Waiter newcomer, List<Runnable> news) {
    boolean gone = lines.of(newcomer.wish()).holds(newcomer) && hopeless(now, newcomer);
    if (gone) {
      shed(now, newcomer, news);
    }
    while (lines.size() > now.queue()) {
      Waiter last = lines.last(now.queue());
      gone |= last.number() == newcomer.number();
      shed(now, last, news);
    }
    return gone;
  }

  private boolean hopeless(Concurrency now, Waiter newcomer) {
    double patience = newcomer.wish().patience().toNanos();
    double places = patience * slots(newcomer.wish().endpoints(), now) / serviceNanos;
    return !lines.inTime(newcomer, places, patience, nanoClock.getAsLong());
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

  private void shed(Concurrency now, Waiter waiter, List<Runnable> news) {
    Duration after = retryAfter(slots(waiter.wish().endpoints(), now));
    lines.remove(waiter);
    lines.of(waiter.wish()).turnedAway();
    shed++;
    news.add(() -> waiter.wish().shed(after));
  }

  /** Returns when all who wait now will have had a place. */
  private Duration retryAfter(int slots) {
    double wait = (lines.size() + 1) * serviceNanos / slots;
    Duration retry = Duration.ofSeconds((long) Math.ceil(wait / 1e9));
    return retry.compareTo(LEAST_RETRY) < 0 ? LEAST_RETRY : retry;
  }
}
