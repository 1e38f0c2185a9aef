package dev.headgate.core.dispatch;

import dev.headgate.core.api.Attempt;
import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.PlanCaps;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.live.HedgeBook;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderFailure;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/**
 * A second lane on another endpoint when the first has not answered after a while (Dean and
 * Barroso, "The tail at scale", CACM 2013). The delay is a quantile of the times to first token
 * seen, so that few requests need a second call; a budget makes sure of that should all endpoints
 * become slow at once.
 */
final class HedgeTactic implements Tactic {

  private final RoutePlan.Hedge plan;
  private Duration delay = Duration.ZERO;

  HedgeTactic(RoutePlan.Hedge plan) {
    this.plan = plan;
  }

  @Override
  public PlanCaps caps() {
    return plan.caps();
  }

  @Override
  public void start(Contest contest) {
    HedgeBook book = contest.exchange().dispatcher().hedges();
    book.earn(plan.budget(), plan.settings().share());
    delay = book.delay(plan.first(), streams(contest), plan.settings());
    contest.open(plan.plan(), CallRole.ANSWER, Optional.empty(), new Tried());
    if (!contest.isSettled()) {
      contest.after(delay, () -> second(contest));
    }
  }

  @Override
  public void judged(Contest contest, Lane lane, boolean good) {
    contest.win(lane);
  }

  @Override
  public void failed(Contest contest, Lane lane, ProviderFailure failure) {
    boolean otherRuns = contest.lanes().stream().anyMatch(other -> !other.isDecided());
    if (!otherRuns || !failure.code().fallsBack()) {
      contest.giveUp();
    }
  }

  @Override
  public void won(Contest contest, Lane lane) {
    if (lane.index() > 0) {
      contest.note(ReasonCode.HEDGE_WON, on(lane.endpoint()) + " answered first");
    }
  }

  /** Of a call that was cut off it is known that it would have taken longer still. */
  @Override
  public void called(Contest contest, Attempt attempt) {
    boolean cut = attempt.error().filter(code -> code == ErrorCode.SUPERSEDED).isPresent();
    if (attempt.error().isEmpty() || cut) {
      Duration time = attempt.timeToFirstToken().orElse(attempt.duration());
      contest.exchange().dispatcher().hedges().observed(attempt.model(), streams(contest), time);
    }
  }

  @Override
  public Comparator<Lane> worstFirst() {
    return Comparator.comparingInt(Lane::index).reversed();
  }

  private void second(Contest contest) {
    Lane first = contest.lanes().get(0);
    Tried tried = new Tried();
    first.endpoint().ifPresent(tried::bar);
    Optional<RoutePlan> part = hasAnother(contest, first, tried) ? same() : plan.other();
    if (part.isEmpty()) {
      return;
    }
    HedgeBook book = contest.exchange().dispatcher().hedges();
    if (!book.spend(plan.budget())) {
      contest.note(
          ReasonCode.HEDGE_BUDGET_SPENT, on(first.endpoint()) + " is slow, and waited for");
      return;
    }
    contest.note(
        ReasonCode.HEDGED,
        "no answer of " + on(first.endpoint()) + " after " + delay.toMillis() + " ms");
    contest.open(part.get(), CallRole.HEDGE, Optional.empty(), tried);
  }

  private Optional<RoutePlan> same() {
    return Optional.of(plan.plan());
  }

  /** Endpoints that rest are no help, nor are those of a model that has failed already. */
  private boolean hasAnother(Contest contest, Lane first, Tried tried) {
    Optional<PooledModel> model =
        first.model().filter(called -> called.card().id().equals(plan.first()));
    return model.isPresent()
        && model.get().endpoints().stream()
            .anyMatch(
                endpoint ->
                    !tried.barred(endpoint)
                        && contest.exchange().dispatcher().health().available(endpoint.endpoint()));
  }

  private static boolean streams(Contest contest) {
    return contest.exchange().request().stream();
  }

  private static String on(Optional<ProviderClient> endpoint) {
    return endpoint.map(ProviderClient::endpoint).orElse("?");
  }
}
