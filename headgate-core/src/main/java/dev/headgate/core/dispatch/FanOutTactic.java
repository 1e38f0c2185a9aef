package dev.headgate.core.dispatch;

import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.PlanCaps;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.ProviderFailure;
import java.util.Comparator;
import java.util.Optional;

/** All lanes at once; the first good answer wins, or the best once all are there. */
final class FanOutTactic implements Tactic {

  private final RoutePlan.FanOut plan;
  private boolean opening;

  FanOutTactic(RoutePlan.FanOut plan) {
    this.plan = plan;
  }

  @Override
  public PlanCaps caps() {
    return plan.caps();
  }

  @Override
  public void start(Contest contest) {
    Optional<AnswerVerifier> verifier = plan.verifier().map(contest::verifier);
    opening = true;
    for (RoutePlan branch : plan.branches()) {
      if (contest.isSettled() || !contest.open(branch, CallRole.ANSWER, verifier, new Tried())) {
        break;
      }
    }
    opening = false;
    endIfDecided(contest);
  }

  @Override
  public void judged(Contest contest, Lane lane, boolean good) {
    if (good && !plan.best()) {
      contest.win(lane);
      return;
    }
    endIfDecided(contest);
  }

  @Override
  public void failed(Contest contest, Lane lane, ProviderFailure failure) {
    endIfDecided(contest);
  }

  @Override
  public Comparator<Lane> worstFirst() {
    return Comparator.comparingDouble(Lane::score)
        .thenComparing(Comparator.comparingInt(Lane::index).reversed());
  }

  private void endIfDecided(Contest contest) {
    if (!opening && !contest.isSettled() && contest.lanes().stream().allMatch(Lane::isDecided)) {
      contest.giveUp();
    }
  }
}
