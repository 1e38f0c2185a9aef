package dev.headgate.gateway.observe;

import dev.headgate.core.api.Attempt;
import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.TaskGuess;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.spi.RoutingListener;
import dev.headgate.gateway.config.HeadgateConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Counts every request once it is over. Cheap enough for an event loop: handles are cached. */
final class RoutingMetrics implements RoutingListener {

  private static final LowerNames<Dialect> DIALECTS = new LowerNames<>(Dialect.class);
  private static final LowerNames<ReasonCode> REASONS = new LowerNames<>(ReasonCode.class);

  private static final LowerNames<CallRole> ROLES = new LowerNames<>(CallRole.class);

  private final MeterCache<Counter> counters;
  private final MeterCache<Timer> timers;
  private final MeterCache<DistributionSummary> summaries;
  private volatile KnownValues known = KnownValues.NOTHING;

  /** Makes a listener that keeps its meters in the registry. */
  public RoutingMetrics(MeterRegistry registry) {
    MeterFactory factory = new MeterFactory(registry);
    counters = new MeterCache<>(factory::counter);
    timers = new MeterCache<>(factory::timer);
    summaries = new MeterCache<>(factory::summary);
  }

  /** Takes up what label values there may be from now on. */
  public void configured(HeadgateConfig config) {
    known = KnownValues.of(config);
  }

  @Override
  public void onRouted(RoutingEvent event) {
    KnownValues values = known;
    countRequest(event, values);
    event.decision().ifPresent(decision -> countDecision(decision, values));
    countPolicy(event);
    event.attempts().forEach(attempt -> countAttempt(attempt, values));
    event
        .decision()
        .filter(taken -> taken.plan().isComposite())
        .ifPresent(taken -> countPlan(taken, event.attempts(), values));
    measureAnswer(event, values);
  }

  private void countPlan(RoutingDecision decision, List<Attempt> attempts, KnownValues values) {
    String route = values.route(decision.route());
    String plan = decision.plan().kind();
    for (Attempt attempt : attempts) {
      String role = ROLES.of(attempt.role());
      counters.get(MeterCatalogue.PLAN_CALLS, route, plan, role).increment();
      counters
          .get(MeterCatalogue.PLAN_COST, route, plan, role)
          .increment(attempt.charge().cost().amount());
    }
    for (Reason reason : decision.reasons()) {
      if (reason.stage() == DecisionStage.DISPATCH) {
        counters.get(MeterCatalogue.PLAN_STEPS, route, plan, REASONS.of(reason.code())).increment();
      }
    }
  }

  /** Counts a call that a router made to a model in order to decide; it is nobody's request. */
  void countRouterCall(String router, RoutingEvent event) {
    KnownValues values = known;
    String model = values.model(calledModel(event));
    String outcome = event.error().map(ErrorCode::wireName).orElse("ok");
    counters.get(MeterCatalogue.ROUTER_CALLS, router, model, outcome).increment();
    event.attempts().forEach(attempt -> countAttempt(attempt, values));
    TokenUsage usage = event.usage();
    counters
        .get(MeterCatalogue.ROUTER_TOKENS, router, model, "input")
        .increment((double) usage.input());
    counters
        .get(MeterCatalogue.ROUTER_TOKENS, router, model, "output")
        .increment((double) usage.output());
    counters.get(MeterCatalogue.ROUTER_COST, router, model).increment(event.cost().amount());
  }

  /** Counts what a call in the shadow cost; it is nobody's request. */
  void countShadowCall(String policy, RoutingEvent event) {
    KnownValues values = known;
    event.attempts().forEach(attempt -> countAttempt(attempt, values));
    counters
        .get(MeterCatalogue.SHADOW_COST, policy, values.model(calledModel(event)))
        .increment(event.cost().amount());
  }

  private void countRequest(RoutingEvent event, KnownValues values) {
    String outcome = event.error().map(ErrorCode::wireName).orElse("ok");
    counters
        .get(
            MeterCatalogue.REQUESTS,
            values.tenant(event.caller().tenant()),
            DIALECTS.of(event.dialect()),
            Boolean.toString(event.stream()),
            outcome)
        .increment();
    event
        .error()
        .ifPresent(
            code ->
                counters
                    .get(MeterCatalogue.ERRORS, code.wireName(), values.model(calledModel(event)))
                    .increment());
  }

  private void countDecision(RoutingDecision decision, KnownValues values) {
    String route = values.route(decision.route());
    String router = decision.router().orElse(KnownValues.NONE);
    String model = values.model(Optional.of(decision.plan().first().value()));
    counters
        .get(MeterCatalogue.DECISIONS, route, router, model, tellingReason(decision.reasons()))
        .increment();
    TaskGuess task = decision.features().task();
    if (decision.route().isPresent()) {
      counters.get(MeterCatalogue.TASKS, route, model, task.task().wireName()).increment();
    }
    timers
        .get(MeterCatalogue.ROUTER_OVERHEAD, router)
        .record(decision.overhead().toNanos(), TimeUnit.NANOSECONDS);
    decision
        .winRate()
        .ifPresent(rate -> summaries.get(MeterCatalogue.WIN_RATE, route, router).record(rate));
    decision
        .quality(decision.plan().first())
        .ifPresent(quality -> summaries.get(MeterCatalogue.QUALITY, route, router).record(quality));
  }

  /** A version that refuses decides, too: it must not look idle. */
  private void countPolicy(RoutingEvent event) {
    Optional<String> policy = event.policy();
    if (policy.isEmpty()) {
      return;
    }
    counters.get(MeterCatalogue.POLICY_DECISIONS, policy.get()).increment();
    if (event.refused().isPresent() && event.error().isPresent()) {
      counters
          .get(MeterCatalogue.POLICY_REFUSALS, policy.get(), event.error().get().wireName())
          .increment();
    }
  }

  private void countAttempt(Attempt attempt, KnownValues values) {
    String outcome = attempt.error().map(ErrorCode::wireName).orElse("ok");
    counters
        .get(
            MeterCatalogue.ATTEMPTS,
            values.model(Optional.of(attempt.model().value())),
            attempt.endpoint(),
            outcome)
        .increment();
    double cost = attempt.charge().cost().amount();
    if (cost > 0) {
      counters.get(MeterCatalogue.ENDPOINT_COST, attempt.endpoint()).increment(cost);
    }
  }

  private void measureAnswer(RoutingEvent event, KnownValues values) {
    Optional<String> routed = event.routedModel().map(ModelId::value);
    String operation = operationName(event.operation());
    String provider = values.owner(calledModel(event));
    String asked = values.model(event.decision().map(d -> d.plan().first().value()));
    String answered = values.model(routed);
    String error = event.error().map(ErrorCode::wireName).orElse(KnownValues.NONE);
    timers
        .get(MeterCatalogue.REQUEST_DURATION, operation, provider, asked, answered, error)
        .record(event.duration().toNanos(), TimeUnit.NANOSECONDS);
    event
        .timeToFirstToken()
        .ifPresent(
            time ->
                timers
                    .get(MeterCatalogue.TIME_TO_FIRST_TOKEN, operation, provider, asked, answered)
                    .record(time.toNanos(), TimeUnit.NANOSECONDS));
    countTokens(event.usage(), operation, provider, asked, answered);
    countMoney(event, values, answered);
    boolean branches = event.decision().filter(taken -> taken.plan().isComposite()).isPresent();
    if (routed.isPresent() && !asked.equals(answered) && !branches) {
      String route = values.route(event.decision().flatMap(RoutingDecision::route));
      counters.get(MeterCatalogue.FALLBACKS, route, answered).increment();
    }
  }

  private void countTokens(
      TokenUsage usage, String operation, String provider, String asked, String answered) {
    if (isNone(usage)) {
      return;
    }
    summaries
        .get(MeterCatalogue.TOKEN_USAGE, operation, provider, asked, answered, "input")
        .record((double) usage.input());
    summaries
        .get(MeterCatalogue.TOKEN_USAGE, operation, provider, asked, answered, "output")
        .record((double) usage.output());
  }

  private static boolean isNone(TokenUsage usage) {
    return usage.input() + usage.cachedInput() + usage.output() + usage.reasoning() == 0;
  }

  private void countMoney(RoutingEvent event, KnownValues values, String answered) {
    if (event.cost().amount() > 0) {
      counters
          .get(MeterCatalogue.COST, values.tenant(event.caller().tenant()), answered)
          .increment(event.cost().amount());
    }
  }

  private static Optional<String> calledModel(RoutingEvent event) {
    return event.routedModel().or(() -> lastTried(event.attempts())).map(ModelId::value);
  }

  private static Optional<ModelId> lastTried(List<Attempt> attempts) {
    return attempts.isEmpty()
        ? Optional.empty()
        : Optional.of(attempts.get(attempts.size() - 1).model());
  }

  private static String tellingReason(List<Reason> reasons) {
    for (int i = reasons.size() - 1; i >= 0; i--) {
      ReasonCode code = reasons.get(i).code();
      boolean telling =
          code != ReasonCode.SELECTED
              && code != ReasonCode.SUITED_DEVICES // of endpoints, not of models
              && reasons.get(i).stage() != DecisionStage.DISPATCH;
      if (telling) {
        return REASONS.of(code);
      }
    }
    return KnownValues.NONE;
  }

  private static String operationName(Operation operation) {
    return switch (operation) {
      case CHAT -> "chat";
      case COMPLETION -> "text_completion";
      case EMBEDDING -> "embeddings";
    };
  }
}
