package dev.headgate.core.dispatch;

import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.PlanCaps;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.Timers;
import dev.headgate.core.spi.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries out a plan of which several parts may answer, each in a lane of its own. Answers are held
 * in their lanes until one wins; that one goes on to whatever stands around, the others are cut
 * off. An answer judged poor stays in its lane, since it is better than none. Which lanes open and
 * who wins is the {@link Tactic}'s; here are the caps, the clock and the end.
 */
final class Contest implements Run {

  private final Exchange exchange;
  private final Outlet outer;
  private final Tactic tactic;
  private final Spend spend;
  private final Failures failures = new Failures();
  private final List<Lane> lanes = new ArrayList<>(2);
  private final List<Timers.Timer> timers = new ArrayList<>(2);
  private Optional<Lane> winner = Optional.empty();
  private boolean timeUp;
  private boolean settled;

  Contest(Exchange exchange, Outlet outer, Tactic tactic) {
    this.exchange = exchange;
    this.outer = outer;
    this.tactic = tactic;
    this.spend = new Spend(tactic.caps());
  }

  @Override
  public void start() {
    if (tactic.caps().time().compareTo(PlanCaps.FOR_EVER) < 0) {
      Timers.Timer unused = after(tactic.caps().time(), this::timeIsUp);
    }
    tactic.start(this);
  }

  @Override
  public void abandon(ErrorCode why) {
    settle();
    List.copyOf(lanes).forEach(lane -> lane.abandon(why));
  }

  @Override
  public void stopWaitingInVain() {
    List.copyOf(lanes).forEach(Lane::stopWaitingInVain);
  }

  /** A call began; those who wait for room wait in vain if it was the last. */
  void begun() {
    if (!settled && (timeUp || spend.isExhausted())) {
      Timers.Timer unused = after(Duration.ZERO, this::stopWaitingInVain);
    }
  }

  /**
   * Opens a lane, unless a cap forbids it.
   *
   * @param verifier judges its answer; without one the first that is ripe wins
   * @param before endpoints to be avoided
   * @return whether it was opened
   */
  boolean open(RoutePlan part, CallRole role, Optional<AnswerVerifier> verifier, Tried before) {
    if (!mayOpen(part)) {
      return false;
    }
    Lane lane = new Lane(this, exchange, outer, role, verifier, lanes.size());
    lanes.add(lane);
    lane.start(part, before);
    return true;
  }

  /** Returns whether the caps allow a lane for this part; says so where they do not. */
  boolean mayOpen(RoutePlan part) {
    Optional<PooledModel> model = exchange.dispatcher().model(part.first());
    if (model.isEmpty() || (mayCall(model.get()) && outer.mayCall(model.get()))) {
      return true;
    }
    note(ReasonCode.CAPPED, part.first() + " is not called: a cap of the plan is reached");
    return false;
  }

  boolean mayCall(PooledModel model) {
    return mayCall(model, 1);
  }

  /** The first call is always made, however long it had to wait for room. */
  boolean mayCall(PooledModel model, int calls) {
    if (spend.isNothing()) {
      return true;
    }
    return !timeUp && spend.allows(calls, exchange.expectedUsage(), exchange.expectedCost(model));
  }

  /** Retries must not eat up what is kept for another lane. */
  boolean mayCallAfter(Lane lane, PooledModel model) {
    return tactic.mayRepeat(this, lane) && mayCall(model) && spend.leaves(tactic.callsKept());
  }

  AnswerVerifier verifier(String name) {
    return exchange.dispatcher().verifier(name);
  }

  Spend spend() {
    return spend;
  }

  Exchange exchange() {
    return exchange;
  }

  Tactic tactic() {
    return tactic;
  }

  /** Returns the lanes opened so far, in order. */
  List<Lane> lanes() {
    return lanes;
  }

  /** Returns whether it is decided whose answer is given, or that none is. */
  boolean isSettled() {
    return settled;
  }

  boolean isTimeUp() {
    return timeUp;
  }

  boolean isWonBy(Lane lane) {
    return winner.isPresent() && winner.get() == lane;
  }

  /** A lane's answer was judged. */
  void judged(Lane lane, Verdict verdict, boolean unjudgedPasses) {
    String text = lane.modelName() + ": " + verdict.why();
    switch (verdict.kind()) {
      case GOOD -> note(ReasonCode.GOOD_ENOUGH, text);
      case POOR -> note(ReasonCode.TOO_POOR, text);
      case UNKNOWN -> note(ReasonCode.UNJUDGED, text);
    }
    boolean passes = verdict.kind() == Verdict.Kind.UNKNOWN && unjudgedPasses;
    tactic.judged(this, lane, passes || verdict.kind() == Verdict.Kind.GOOD);
  }

  /**
   * A lane gave up.
   *
   * @param ours whether what was added to the request may be what was refused
   */
  void failed(Lane lane, ProviderFailure failure, boolean ours) {
    failures.add(failure, ours);
    if (isWonBy(lane)) {
      outer.gaveUp(failures.mostTelling());
      return;
    }
    if (settled) {
      return;
    }
    if (ours) {
      note(ReasonCode.UNJUDGED, lane.modelName() + ": refused what was added to judge its answer");
    }
    tactic.failed(this, lane, ours || failure.code().fallsBack());
  }

  /** Gives the answer of this lane and cuts the others off. */
  void win(Lane lane) {
    if (settled) {
      return;
    }
    settle();
    winner = Optional.of(lane);
    for (Lane other : lanes) {
      if (other != lane) {
        other.abandon(ErrorCode.SUPERSEDED);
      }
    }
    tactic.won(this, lane);
    lane.stopJudging();
    lane.pass();
  }

  /** Gives the best of the answers held; fails when there is none. */
  void giveUp() {
    Optional<Lane> best = best();
    if (best.isPresent()) {
      note(ReasonCode.BEST_THERE_IS, best.get().modelName() + ": nothing better came");
      win(best.get());
      return;
    }
    settle();
    lanes.forEach(lane -> lane.abandon(ErrorCode.SUPERSEDED));
    outer.gaveUp(failures.mostTelling());
  }

  /** Runs the action later, unless all is settled by then. */
  Timers.Timer after(Duration delay, Runnable action) {
    Timers.Timer timer = exchange.timers().after(delay, () -> guarded(action));
    timers.add(timer);
    return timer;
  }

  /** Runs an action that nobody called by this request's own callbacks waits for. */
  void guarded(Runnable action) {
    if (settled) {
      return;
    }
    try {
      action.run();
    } catch (RuntimeException e) {
      exchange.crashed(e);
    }
  }

  void note(ReasonCode code, String text) {
    exchange.journal().because(new Reason(DecisionStage.DISPATCH, code, text));
  }

  private void timeIsUp() {
    timeUp = true;
    note(ReasonCode.CAPPED, "the time of the plan is over");
    best().ifPresentOrElse(this::win, this::stopWaitingInVain);
  }

  /** Returns the best of the answers held. */
  Optional<Lane> best() {
    return lanes.stream().filter(Lane::isRipe).max(tactic.worstFirst());
  }

  private void settle() {
    settled = true;
    timers.forEach(Timers.Timer::cancel);
  }
}
