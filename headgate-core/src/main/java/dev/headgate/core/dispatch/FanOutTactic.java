package dev.headgate.core.dispatch;

import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.PlanCaps;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.ProviderClient;
import java.util.Comparator;
import java.util.Optional;

/**
 * All lanes at once; the first good answer wins, or the best once all are there. Where all of them
 * failed, and no failure was the caller's fault, one more lane is opened for what comes otherwise.
 */
final class FanOutTactic implements Tactic {

  private final RoutePlan.FanOut plan;
  private boolean opening;
  private boolean lastOpened;
  private boolean ofNoUse;

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
  public void won(Contest contest, Lane lane) {
    String who = lane.endpoint().map(ProviderClient::endpoint).orElseGet(lane::modelName);
    contest.note(ReasonCode.FAN_OUT_WON, who + " " + how(contest, lane));
  }

  private String how(Contest contest, Lane lane) {
    if (lastOpened) {
      return "answered after all others had failed";
    }
    String of = " of " + contest.lanes().size() + " asked at once";
    if (plan.verifier().isEmpty()) {
      return "answered first" + of;
    }
    if (!lane.isGood()) {
      return "is the best there is" + of;
    }
    return (plan.best() ? "is judged best" : "is the first judged good") + of;
  }

  @Override
  public void failed(Contest contest, Lane lane, boolean elsewhere) {
    ofNoUse |= !elsewhere;
    endIfDecided(contest);
  }

  @Override
  public int callsKept() {
    return plan.otherwise().isEmpty() || lastOpened ? 0 : 1;
  }

  @Override
  public Comparator<Lane> worstFirst() {
    return Comparator.comparingDouble(Lane::score)
        .thenComparing(Comparator.comparingInt(Lane::index).reversed());
  }

  private void endIfDecided(Contest contest) {
    if (opening || contest.isSettled() || !contest.lanes().stream().allMatch(Lane::isDecided)) {
      return;
    }
    Optional<Lane> best = contest.best().filter(Lane::isGood);
    if (best.isPresent()) {
      contest.win(best.get());
      return;
    }
    if (!openLast(contest)) {
      contest.giveUp();
    }
  }

  /** A poor answer is better than none, and than one more call. */
  private boolean openLast(Contest contest) {
    if (lastOpened || ofNoUse || contest.lanes().stream().anyMatch(Lane::isRipe)) {
      return false;
    }
    lastOpened = true;
    return plan.otherwise()
        .map(last -> contest.open(last, CallRole.ANSWER, Optional.empty(), new Tried()))
        .orElse(false);
  }
}
