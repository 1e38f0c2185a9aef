package dev.headgate.core.dispatch;

import dev.headgate.core.api.Attempt;
import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PlanCaps;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.HedgeBook;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A second lane on another endpoint when the first has not answered after a while (Dean and
 * Barroso, "The tail at scale", CACM 2013). The delay is a quantile of what the endpoint asked let
 * its callers wait lately, so that few requests need a second call; a budget makes sure of that
 * should all endpoints become slow at once. A first call that fails before is followed at once.
 */
final class HedgeTactic implements Tactic {

  private final RoutePlan.Hedge plan;
  private final List<ProviderClient> asked = new ArrayList<>(2);
  private Timers.Timer timer = () -> {};
  private Duration delay;
  private boolean hedged;

  HedgeTactic(RoutePlan.Hedge plan) {
    this.plan = plan;
    this.delay = plan.settings().delay();
  }

  @Override
  public PlanCaps caps() {
    return plan.caps();
  }

  @Override
  public void start(Contest contest) {
    book(contest).earn(plan.budget(), plan.settings().share());
    contest.open(plan.plan(), CallRole.ANSWER, Optional.empty(), new Tried());
    if (!contest.isSettled() && asked.isEmpty()) { // it waits for room at an endpoint
      timer = contest.after(delay, () -> second(contest));
    }
  }

  /** The clock runs from the first call on; what follows a failure does not wind it up again. */
  @Override
  public void calling(Contest contest, Lane lane) {
    ProviderClient endpoint = lane.endpoint().orElseThrow();
    if (asked.isEmpty()) {
      timer.cancel();
      delay = plan.settings().after(usual(contest, endpoint.endpoint()));
      timer = contest.after(delay, () -> second(contest));
    }
    asked.add(endpoint);
  }

  @Override
  public void judged(Contest contest, Lane lane, boolean good) {
    contest.win(lane);
  }

  @Override
  public void failed(Contest contest, Lane lane, boolean elsewhere) {
    boolean otherRuns = contest.lanes().stream().anyMatch(other -> !other.isDecided());
    if (!otherRuns && !(elsewhere && instead(contest))) {
      contest.giveUp();
    }
  }

  @Override
  public void won(Contest contest, Lane lane) {
    if (hedged && lane.index() > 0) {
      contest.note(ReasonCode.HEDGE_WON, on(lane.endpoint()) + " answered first");
    }
  }

  /**
   * A call cut off by the other's answer would have taken longer still. If it had waited longer
   * than most already, that tells of the slow ones; if not, it tells nothing.
   */
  @Override
  public void called(Contest contest, Attempt attempt) {
    boolean cut = attempt.error().filter(code -> code == ErrorCode.SUPERSEDED).isPresent();
    boolean flowed = streams(contest) && attempt.timeToFirstToken().isPresent();
    Duration waited = attempt.duration();
    if (cut && !flowed && waited.compareTo(usual(contest, attempt.endpoint()).orElse(delay)) >= 0) {
      health(contest).signals().waitedInVain(attempt.endpoint(), streams(contest), waited);
    }
  }

  @Override
  public Comparator<Lane> worstFirst() {
    return Comparator.comparingInt(Lane::index).reversed();
  }

  private void second(Contest contest) {
    if (contest.lanes().size() > 1) {
      return;
    }
    Optional<RoutePlan> part = elsewhere(contest, plan.plan(), health(contest)::available);
    if (part.isEmpty() || !contest.mayOpen(part.get())) {
      return;
    }
    Optional<ProviderClient> slow = contest.lanes().get(0).endpoint();
    if (!book(contest).spend(plan.budget())) {
      contest.note(ReasonCode.HEDGE_BUDGET_SPENT, on(slow) + " is slow, and waited for");
      return;
    }
    contest.note(
        ReasonCode.HEDGED, "no answer of " + on(slow) + " after " + delay.toMillis() + " ms");
    hedged = true;
    contest.open(part.get(), CallRole.HEDGE, Optional.empty(), before());
  }

  /**
   * Makes the second call in place of a first that failed, which needs neither delay nor budget. An
   * endpoint that rests is better than none.
   */
  private boolean instead(Contest contest) {
    return contest.lanes().size() == 1
        && elsewhere(contest, new RoutePlan.Single(plan.first()), any -> true)
            .filter(part -> contest.open(part, CallRole.ANSWER, Optional.empty(), before()))
            .isPresent();
  }

  /** Returns what has an endpoint that was not asked yet: the same again, else the other. */
  private Optional<RoutePlan> elsewhere(Contest contest, RoutePlan same, Predicate<String> well) {
    if (hasAnother(contest, same.first(), well)) {
      return Optional.of(same);
    }
    return plan.other().filter(other -> hasAnother(contest, other.first(), well));
  }

  private boolean hasAnother(Contest contest, ModelId id, Predicate<String> well) {
    Tried before = before();
    return contest.exchange().dispatcher().model(id).map(PooledModel::endpoints).stream()
        .flatMap(List::stream)
        .anyMatch(one -> !before.barred(one) && well.test(one.endpoint()));
  }

  private Tried before() {
    Tried before = new Tried();
    asked.forEach(before::bar);
    return before;
  }

  private Optional<Duration> usual(Contest contest, String endpoint) {
    return health(contest)
        .signals()
        .usualWait(endpoint, streams(contest), plan.settings().quantile());
  }

  private static HealthRegistry health(Contest contest) {
    return contest.exchange().dispatcher().health();
  }

  private static HedgeBook book(Contest contest) {
    return contest.exchange().dispatcher().hedges();
  }

  private static boolean streams(Contest contest) {
    return contest.exchange().request().stream();
  }

  private static String on(Optional<ProviderClient> endpoint) {
    return endpoint.map(ProviderClient::endpoint).orElse("?");
  }
}
