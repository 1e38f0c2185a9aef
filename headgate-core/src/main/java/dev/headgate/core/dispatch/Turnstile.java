package dev.headgate.core.dispatch;

import dev.headgate.core.api.Concurrency;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Tier;
import dev.headgate.core.live.Admission;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.Slot;
import dev.headgate.core.live.Wish;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One wait for an endpoint of a model whose concurrency is limited. All but {@link #pick} and what
 * the gate tells happens on the request's context; what the gate tells is brought there.
 */
final class Turnstile implements Wish {

  /** So often it is looked whether an endpoint has rested meanwhile. */
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Exchange exchange;
  private final PooledModel model;
  private final Concurrency terms;
  private final Function<Predicate<String>, Optional<ProviderClient>> choice;
  private final BiConsumer<ProviderClient, Slot> go;
  private final Consumer<ProviderFailure> turnedAway;
  private final long arrived;
  private final long deadline;
  private volatile @Nullable Thread entering;
  private Admission.Ticket ticket = () -> false;
  private Timers.Timer timer = () -> {};
  private boolean over;

  /**
   * Makes a wait.
   *
   * @param arrived when the request came
   * @param choice one of the endpoints that are free, if any of them is wanted
   */
  Turnstile(
      Exchange exchange,
      long arrived,
      PooledModel model,
      Function<Predicate<String>, Optional<ProviderClient>> choice,
      BiConsumer<ProviderClient, Slot> go,
      Consumer<ProviderFailure> turnedAway) {
    this.exchange = exchange;
    this.arrived = arrived;
    this.model = model;
    this.terms = model.concurrency().orElseThrow();
    this.choice = choice;
    this.go = go;
    this.turnedAway = turnedAway;
    this.deadline = exchange.timers().nanoTime() + patience().toNanos();
  }

  void enter() {
    entering = Thread.currentThread();
    try {
      ticket = admission().enter(model.card().id(), terms, this);
    } finally {
      entering = null;
    }
    if (!over) {
      look();
    }
  }

  /** Gives up; a place that comes all the same is given back. */
  void leave() {
    over = true;
    timer.cancel();
    ticket.leave();
  }

  @Override
  public Tier tier() {
    return exchange.request().tier();
  }

  @Override
  public long order() {
    return arrived
        - exchange.dispatcher().headStart(exchange.request(), exchange.timeLeft(arrived));
  }

  @Override
  public Duration patience() {
    Duration longest = terms.longestWait();
    return exchange
        .timeLeft(exchange.timers().nanoTime())
        .filter(left -> left.compareTo(longest) < 0)
        .orElse(longest);
  }

  @Override
  public List<String> endpoints() {
    List<String> all = model.endpoints().stream().map(ProviderClient::endpoint).toList();
    HealthRegistry health = exchange.dispatcher().health();
    List<String> awake = all.stream().filter(health::available).toList();
    return awake.isEmpty() ? all : awake;
  }

  @Override
  public Optional<ProviderClient> pick(Predicate<String> free) {
    return choice.apply(free);
  }

  @Override
  public void admitted(ProviderClient endpoint, Slot slot) {
    onContext(
        () -> {
          if (over) {
            slot.dropped();
            return;
          }
          settle();
          go.accept(endpoint, slot);
        },
        slot::dropped);
  }

  @Override
  public void shed(Duration retryAfter) {
    onContext(
        () -> {
          if (!over) {
            settle();
            turnedAway.accept(failure(retryAfter));
          }
        },
        () -> {});
  }

  private void look() {
    long left = deadline - exchange.timers().nanoTime();
    if (left <= 0) {
      tired();
      return;
    }
    Duration next = left < LOOK.toNanos() ? Duration.ofNanos(left) : LOOK;
    timer =
        exchange
            .timers()
            .after(
                next,
                () -> {
                  admission().poke(model.card().id());
                  if (!over) {
                    look();
                  }
                });
  }

  private void tired() {
    if (ticket.leave()) {
      Duration retryAfter = admission().waitedInVain(model.card().id(), this);
      settle();
      turnedAway.accept(failure(retryAfter));
    } // else word of its turn is on the way
  }

  private void settle() {
    over = true;
    timer.cancel();
  }

  private Admission admission() {
    return exchange.dispatcher().health().admission();
  }

  private ProviderFailure failure(Duration retryAfter) {
    return new ProviderFailure(
        ErrorCode.QUEUE_FULL,
        model.card().id()
            + ": too many requests wait for it (expected: fewer at once, or a retry after "
            + retryAfter.toSeconds()
            + " s)",
        Optional.empty(),
        Optional.of(retryAfter));
  }

  /** On this thread while it enters, since that is the context's; else over there. */
  private void onContext(Runnable action, Runnable otherwise) {
    if (Thread.currentThread() == entering) {
      action.run();
      return;
    }
    try {
      exchange.context().execute(action);
    } catch (RejectedExecutionException e) {
      otherwise.run();
    }
  }
}
