package dev.headgate.core.dispatch;

import dev.headgate.core.api.Attempt;
import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.core.spi.AnswerHead;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.SideAnswer;
import dev.headgate.core.spi.SideCalls;
import dev.headgate.core.spi.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One part of a contest's plan, and what is known of its answer. */
final class Lane implements Outlet, SideCalls {

  private final Contest contest;
  private final Exchange exchange;
  private final Outlet outer;
  private final CallRole role;
  private final Optional<Bench> bench;
  private final int index;
  private final List<SideCall> sideCalls = new ArrayList<>(0);
  private @Nullable Run run;
  private @Nullable LiveCall call;
  private @Nullable PooledModel model;
  private @Nullable ProviderClient endpoint;
  private boolean failed;

  Lane(
      Contest contest,
      Exchange exchange,
      Outlet outer,
      CallRole role,
      Optional<AnswerVerifier> verifier,
      int index) {
    this.contest = contest;
    this.exchange = exchange;
    this.outer = outer;
    this.role = role;
    this.bench = verifier.map(judge -> new Bench(judge, contest, this, outer));
    this.index = index;
  }

  void start(RoutePlan part, Tried before) {
    Optional<Run> started = exchange.dispatcher().run(part, exchange, this, before);
    if (started.isEmpty()) {
      gaveUp(Failures.NOTHING_TO_CALL);
      return;
    }
    run = started.get();
    started.get().start();
  }

  int index() {
    return index;
  }

  /** Returns how good the answer is, if it was judged; else worse than any. */
  double score() {
    return bench
        .flatMap(Bench::verdict)
        .filter(verdict -> verdict.kind() != Verdict.Kind.UNKNOWN)
        .map(Verdict::score)
        .orElse(Double.NEGATIVE_INFINITY);
  }

  /** Returns whether its answer was judged good. */
  boolean isGood() {
    return bench
        .flatMap(Bench::verdict)
        .filter(verdict -> verdict.kind() == Verdict.Kind.GOOD)
        .isPresent();
  }

  /** Returns whether nothing more is to be learned of it. */
  boolean isDecided() {
    return failed || bench.flatMap(Bench::verdict).isPresent();
  }

  /** Returns whether it holds something that could be given to the client. */
  boolean isRipe() {
    LiveCall current = call;
    return current != null
        && current.isLive()
        && !current.isRelaying()
        && (current.isKept() || current.contentPieces() > 0);
  }

  /** Returns the model called last; nothing before the first call. */
  Optional<PooledModel> model() {
    return Optional.ofNullable(model);
  }

  /** Returns the endpoint called last; nothing before the first call. */
  Optional<ProviderClient> endpoint() {
    return Optional.ofNullable(endpoint);
  }

  String modelName() {
    return model == null ? "?" : model.card().id().value();
  }

  /** Hands its answer on to what stands around the contest. */
  void pass() {
    LiveCall current = call;
    if (current != null) {
      outer.held(current, true);
    }
  }

  void abandon(ErrorCode why) {
    if (run != null) {
      run.abandon(why);
    }
    stopJudging(why);
  }

  void stopWaitingInVain() {
    if (run != null) {
      run.stopWaitingInVain();
    }
    List.copyOf(sideCalls).forEach(SideCall::stopWaitingInVain);
  }

  /** Cuts off calls that judge an answer whose fate is decided. */
  void stopJudging() {
    stopJudging(ErrorCode.SUPERSEDED);
  }

  private void stopJudging(ErrorCode why) {
    sideCalls.forEach(side -> side.abandon(why));
  }

  @Override
  public ChatRequest request(ProviderClient on) {
    return bench.map(judging -> judging.request(on)).orElseGet(() -> outer.request(on));
  }

  @Override
  public CallRole role() {
    return role == CallRole.ANSWER ? outer.role() : role;
  }

  @Override
  public boolean estimates() {
    return true;
  }

  @Override
  public boolean mayCall(PooledModel next, int calls) {
    return contest.mayCall(next, calls) && outer.mayCall(next, calls);
  }

  @Override
  public boolean mayCallAfter(PooledModel next) {
    return contest.mayCallAfter(this, next) && outer.mayCallAfter(next);
  }

  @Override
  public void calling(PooledModel next, ProviderClient on, CallRole why) {
    if (why != CallRole.JUDGE && why != CallRole.SAMPLE) {
      model = next;
      endpoint = on;
      contest.tactic().calling(contest, this);
    }
    contest.spend().begins(exchange.expectedUsage(), exchange.expectedCost(next));
    outer.calling(next, on, why);
    contest.begun();
  }

  @Override
  public void called(PooledModel over, Attempt attempt) {
    contest.spend().ended(exchange.expectedUsage(), exchange.expectedCost(over), attempt.charge());
    contest.tactic().called(contest, attempt);
    outer.called(over, attempt);
  }

  @Override
  public void held(LiveCall more, boolean ripe) {
    if (more != call) {
      call = more;
      bench.ifPresent(judging -> judging.open(more));
    }
    if (contest.isWonBy(this)) {
      outer.held(more, ripe);
      return;
    }
    if (bench.isPresent() && !contest.isTimeUp()) {
      bench.get().look();
      return;
    }
    if (ripe) {
      contest.win(this);
    }
  }

  @Override
  public byte[] shown(LiveCall shownCall, byte[] data) {
    byte[] ours = bench.map(judging -> judging.shown(data)).orElse(data);
    return outer.shown(shownCall, ours);
  }

  @Override
  public void begin(LiveCall begun, AnswerHead head, boolean priced) {
    outer.begin(begun, head, priced);
  }

  @Override
  public void answered(AnswerEnd end) {
    outer.answered(end);
  }

  @Override
  public void brokeOff(ProviderFailure failure, AnswerEnd soFar) {
    outer.brokeOff(failure, soFar);
  }

  @Override
  public void gaveUp(ProviderFailure failure) {
    failed = true;
    boolean refused = failure.code() == ErrorCode.UPSTREAM_REJECTED;
    contest.failed(this, failure, refused && bench.filter(Bench::asksMore).isPresent());
  }

  /** Forgets an answer that is too long to be kept beside another. */
  void drop() {
    if (run != null) {
      run.abandon(ErrorCode.SUPERSEDED);
    }
  }

  @Override
  public void ask(ModelId asked, ChatRequest request, CallRole why, Consumer<SideAnswer> then) {
    Optional<PooledModel> found = exchange.dispatcher().model(asked);
    if (found.isEmpty()) {
      then.accept(new SideAnswer.Failed());
      return;
    }
    if (!leaveRoomFor(asked, 1)) {
      then.accept(new SideAnswer.Capped());
      return;
    }
    SideCall side = new SideCall(exchange, this, found.get(), request, why, then);
    sideCalls.add(side);
    side.start();
  }

  @Override
  public boolean leaveRoomFor(ModelId asked, int calls) {
    int kept = contest.tactic().callsAfterPoor();
    return exchange
        .dispatcher()
        .model(asked)
        .filter(found -> mayCall(found, calls) && contest.spend().leaves(calls - 1 + kept))
        .isPresent();
  }
}
