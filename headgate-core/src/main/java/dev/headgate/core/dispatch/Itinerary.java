package dev.headgate.core.dispatch;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.live.RetryBudget;
import dev.headgate.core.live.RetryBudgets;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Which call comes next: the plan's models in order, each with its retries.
 *
 * <p>A provider that asks to wait is not asked again before; when another endpoint of the model is
 * there it takes over, when there is none and the wait is long the next model does. An endpoint
 * that fails until somebody mends it is not asked again at all.
 */
final class Itinerary {

  /** Calls made for one request at most, so that one request cannot become a storm. */
  static final int MAX_CALLS = 8;

  /** The longest wait a provider may ask for that we sit out rather than go elsewhere. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final List<PooledModel> models;
  private final Ask ask;
  private final EndpointPicker picker;
  private final Backoff backoff;
  private final RetryBudgets budgets;
  private final Failures failures = new Failures();
  private int position;
  private int retries;
  private int calls;
  private Tried tried;

  /**
   * Makes an itinerary.
   *
   * @param models at least one
   * @param ask what they are wanted for
   * @param budgets what calls of an endpoint that failed already are taken from: each model pays
   *     for its own, so that one that is down takes nothing from the others. A call of the next
   *     model repeats none of its calls, so it is paid by nobody.
   * @param tried endpoints of the first model called already
   */
  Itinerary(
      List<PooledModel> models,
      Ask ask,
      EndpointPicker picker,
      Backoff backoff,
      RetryBudgets budgets,
      Tried tried) {
    this.models = models;
    this.ask = ask;
    this.picker = picker;
    this.backoff = backoff;
    this.budgets = budgets;
    this.tried = tried;
  }

  /** Returns the model to be called now. */
  PooledModel model() {
    return models.get(position);
  }

  /** Returns the endpoint to call it on, and counts the call. */
  ProviderClient nextEndpoint() {
    called();
    return picker.pick(model(), ask, tried);
  }

  /** Returns one of the endpoints to call it on that are free, if it wants any of them. */
  Optional<ProviderClient> freeEndpoint(Predicate<String> free) {
    return picker.pickFree(model(), ask, tried, free);
  }

  /** Counts a call that is made on a free endpoint. */
  void called() {
    calls++;
    if (retries == 0) {
      budget().called();
    }
  }

  /**
   * Returns whether a call that fails may be followed by one of another endpoint that is of use.
   *
   * @param use whether it is, of a model
   */
  boolean leavesAnother(ProviderClient than, BiPredicate<PooledModel, ProviderClient> use) {
    for (int i = mayRetry() ? position : position + 1; i < models.size(); i++) {
      PooledModel next = models.get(i);
      Tried before = i == position ? tried : new Tried();
      for (ProviderClient endpoint : picker.roomy(next, ask)) {
        boolean other = !before.failed(endpoint) && !endpoint.endpoint().equals(than.endpoint());
        if (other && use.test(next, endpoint)) {
          return calls < MAX_CALLS;
        }
      }
    }
    return false;
  }

  /** Returns what follows when no endpoint of the current model is free in time. */
  Next turnedAway(ProviderFailure failure) {
    failures.add(failure);
    return nextModel();
  }

  /** Returns what follows the failure of a call of the current model. */
  Next after(ProviderClient endpoint, ProviderFailure failure) {
    if (!failure.code().fallsBack()) {
      return new Next.GiveUp(failure);
    }
    failures.add(failure);
    if (mayRetry(failure)) {
      Optional<Duration> wait = waitBeforeRetry(endpoint, failure);
      if (wait.isPresent()) {
        return new Next.Retry(wait.get());
      }
    }
    return nextModel();
  }

  /** One call is kept for each model still to come: retries must not eat up the fallback. */
  private boolean mayRetry(ProviderFailure failure) {
    boolean worthIt = failure.code().retriable() || failure.code().lasts();
    return worthIt && mayRetry() && !othersAreBetter(failure);
  }

  /** Whoever waited in vain for an endpoint that rests from then on is not to wait once more. */
  private boolean othersAreBetter(ProviderFailure failure) {
    return failure.code() == ErrorCode.UPSTREAM_TIMEOUT
        && picker.allRest(model(), tried)
        && models.subList(position + 1, models.size()).stream().anyMatch(picker::anyIsWell);
  }

  private boolean mayRetry() {
    int modelsToCome = models.size() - position - 1;
    return retries < model().limits().retries() && MAX_CALLS - calls > modelsToCome;
  }

  private Optional<Duration> waitBeforeRetry(ProviderClient endpoint, ProviderFailure failure) {
    tried.ask(endpoint);
    List<ProviderClient> roomy = picker.roomy(model(), ask);
    boolean another = tried.leavesAnother(roomy, endpoint);
    if (!another && isOfNoUseSoon(failure)) {
      return Optional.empty(); // before the budget is asked, which only calls that follow spend
    }
    boolean untried = tried.leavesUntried(roomy);
    if (!untried && !budget().take()) {
      return Optional.empty();
    }
    Optional<Duration> asked = failure.retryAfter();
    if (another && (failure.code().lasts() || asked.isPresent())) {
      tried.bar(endpoint);
      asked = Optional.empty();
    }
    return Optional.of(
        failure.code().lasts() ? waitForAnother(untried) : backoff.before(++retries, asked));
  }

  private static boolean isOfNoUseSoon(ProviderFailure failure) {
    return failure.code().lasts()
        || failure.retryAfter().filter(wait -> wait.compareTo(LONGEST_WAIT) > 0).isPresent();
  }

  /** A key that is wrong says nothing of load, so whoever did not fail yet is asked at once. */
  private Duration waitForAnother(boolean untried) {
    retries++;
    return untried ? Duration.ZERO : backoff.before(retries, Optional.empty());
  }

  private RetryBudget budget() {
    return budgets.of(model().card().id());
  }

  private Next nextModel() {
    if (position + 1 == models.size() || calls == MAX_CALLS) {
      return new Next.GiveUp(failures.mostTelling());
    }
    position++;
    retries = 0;
    tried = new Tried();
    return new Next.NextModel();
  }
}
