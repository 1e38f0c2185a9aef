package dev.headgate.core.dispatch;

import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.PlanCaps;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.spi.AnswerVerifier;
import java.util.Comparator;
import java.util.Optional;

/** One lane after another, each opened when the answer of the one before is poor or missing. */
final class CascadeTactic implements Tactic {

  private final RoutePlan.Cascade plan;
  private int opened;

  CascadeTactic(RoutePlan.Cascade plan) {
    this.plan = plan;
  }

  @Override
  public PlanCaps caps() {
    return plan.caps();
  }

  @Override
  public void start(Contest contest) {
    openNext(contest);
  }

  @Override
  public void judged(Contest contest, Lane lane, boolean good) {
    if (good) {
      contest.win(lane);
      return;
    }
    if (isFollowed(contest, lane)) {
      return;
    }
    if (!openNext(contest)) {
      contest.giveUp();
      return;
    }
    contest.note(
        ReasonCode.ESCALATED,
        "from " + lane.modelName() + " to " + plan.steps().get(lane.index() + 1).first());
  }

  /** What refuses a request as the caller's fault is not asked to refuse it again. */
  @Override
  public void failed(Contest contest, Lane lane, boolean elsewhere) {
    if (isFollowed(contest, lane)) {
      return; // its answer was judged before it broke off
    }
    if (!elsewhere || !openNext(contest)) {
      contest.giveUp();
    }
  }

  /** An answer that was judged poor and then broke off would only be judged once more. */
  @Override
  public boolean mayRepeat(Contest contest, Lane lane) {
    return !isFollowed(contest, lane);
  }

  /** A retry, or a verdict, is of no use where no call is left for the next step. */
  @Override
  public int callsKept() {
    return opened < plan.steps().size() ? 1 : 0;
  }

  @Override
  public int callsAfterPoor() {
    return callsKept();
  }

  @Override
  public Comparator<Lane> worstFirst() {
    return Comparator.comparingInt(Lane::index);
  }

  /** Returns whether the step after this one is under way. */
  private static boolean isFollowed(Contest contest, Lane lane) {
    return lane.index() < contest.lanes().size() - 1;
  }

  private boolean openNext(Contest contest) {
    int step = contest.lanes().size();
    if (step == plan.steps().size()) {
      return false;
    }
    boolean last = step == plan.steps().size() - 1;
    Optional<AnswerVerifier> verifier =
        last ? Optional.empty() : Optional.of(contest.verifier(plan.verifier()));
    opened = step + 1;
    return contest.open(plan.steps().get(step), CallRole.ANSWER, verifier, new Tried());
  }
}
