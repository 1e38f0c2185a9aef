package dev.headgate.core.decide.live;

import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.Usd;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.content.Judged;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * All that endpoints' state has to say of a request, in this order: waiting and idle servers are
 * weighed against quality, or with it where a route has a weighted score, busy local models go
 * behind, a tier that has spent its budget gets the cheapest first, models too slow for the
 * deadline go out, models that rest go behind. Of a model that the caller named only its health is
 * looked at: whoever wants that one waits for it. Which of a model's endpoints suit the work is
 * said here, and seen to when one is picked.
 */
public final class LiveDesk {

  private final LiveSettings settings;
  private final Expectation expectation;
  private final Loads loads;
  private final LatencyWeighing weighing;
  private final ScoreWeighing scores;
  private final Spilling spilling;
  private final DeadlineLimit deadlines;
  private final TierBudgetLimit tierBudgets;
  private final LiveLayer health;
  private final DevicePreference devices;

  /** Makes the desk of decisions for a purpose. */
  public LiveDesk(
      ModelPool pool,
      HealthRegistry health,
      Budgets budgets,
      LiveSettings settings,
      Purpose purpose) {
    this.expectation = new Expectation(pool, health, purpose);
    this.settings = settings;
    Loads loads = new Loads(pool, health, purpose);
    this.loads = loads;
    this.weighing = new LatencyWeighing(expectation);
    this.scores = new ScoreWeighing(expectation);
    this.tierBudgets = new TierBudgetLimit(budgets);
    this.spilling = new Spilling(loads);
    this.deadlines = new DeadlineLimit(expectation);
    this.health = new LiveLayer(pool, health);
    this.devices = new DevicePreference(pool);
  }

  /**
   * Returns the candidates in the order that endpoints' state suggests.
   *
   * @param route the route taken; empty when the caller named a model
   * @param permitted whether the rules will leave a model
   */
  public CandidateSet apply(
      ChatRequest request,
      RequestFeatures features,
      Optional<Route> route,
      Predicate<ModelId> permitted,
      Judged judged) {
    CandidateSet candidates = judged.candidates();
    if (route.isPresent() && request.options().pin().isEmpty()) {
      candidates = routed(request, features, route.get(), permitted, judged);
    }
    return devices.apply(request, features, health.apply(request, features, candidates));
  }

  private CandidateSet routed(
      ChatRequest request,
      RequestFeatures features,
      Route route,
      Predicate<ModelId> permitted,
      Judged judged) {
    LiveTerms terms = settings.of(route.name());
    Outlook outlook = new Outlook(expectation, loads, features, judged.candidates());
    Optional<Duration> deadline =
        settings.deadline(request.options().deadline(), terms, request.tier());
    CandidateSet weighed = weighed(terms, deadline, outlook, route, permitted, judged);
    CandidateSet spilled =
        terms.spillOver().isPresent()
            ? spilling.apply(terms.spillOver().get(), outlook, weighed)
            : weighed;
    Optional<Usd> perDay = settings.of(request.tier()).budgetPerDay();
    CandidateSet paid =
        perDay.isPresent() ? tierBudgets.apply(request.tier(), perDay.get(), spilled) : spilled;
    return deadline.isPresent() ? deadlines.apply(deadline.get(), outlook, permitted, paid) : paid;
  }

  private CandidateSet weighed(
      LiveTerms terms,
      Optional<Duration> deadline,
      Outlook outlook,
      Route route,
      Predicate<ModelId> permitted,
      Judged judged) {
    if (!(route instanceof PoolRoute pool) || judged.weights().isEmpty()) {
      return weighing.apply(terms, route, judged, outlook);
    }
    CandidateSet candidates = judged.candidates();
    Set<ModelId> late =
        deadline.isPresent() ? deadlines.late(deadline.get(), outlook, candidates) : Set.of();
    Function<Predicate<ModelId>, CandidateSet> score =
        wanted ->
            scores.apply(
                terms, pool, judged.weights().get(), wanted.and(permitted), outlook, candidates);
    return scored(late, permitted, score);
  }

  /** A late model that would not come first is not tried, so it must not bend others' terms. */
  private CandidateSet scored(
      Set<ModelId> late,
      Predicate<ModelId> permitted,
      Function<Predicate<ModelId>, CandidateSet> score) {
    Set<ModelId> due = late.stream().filter(deadlines::isDue).collect(Collectors.toSet());
    if (!due.isEmpty()) {
      CandidateSet withDue = score.apply(model -> !late.contains(model) || due.contains(model));
      if (DeadlineLimit.first(permitted, withDue).filter(due::contains).isPresent()) {
        return withDue;
      }
    }
    return score.apply(model -> !late.contains(model));
  }
}
