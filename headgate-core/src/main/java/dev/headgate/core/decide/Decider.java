package dev.headgate.core.decide;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.RouterCall;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.decide.content.ContentLayer;
import dev.headgate.core.decide.content.RouterDesk;
import dev.headgate.core.decide.content.WinRate;
import dev.headgate.core.decide.live.LiveLayer;
import dev.headgate.core.decide.rule.RuleLayer;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.spi.DecisionLayer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Decides which model shall answer a request. Immutable and thread-safe; a reload makes a new one.
 */
public final class Decider {

  private final ModelNames names;
  private final Describer describer;
  private final StartingSet startingSet;
  private final PerRoute<ContentLayer> content;
  private final RouterDesk routers;
  private final DecisionLayer live;
  private final RuleLayer rule;
  private final LongSupplier nanoClock;

  /**
   * Makes a decider.
   *
   * @param nanoClock a monotonic clock in nanoseconds, for the overhead
   * @throws IllegalArgumentException if a route names a model or a router there is not
   */
  public Decider(DeciderParts parts, LongSupplier nanoClock) {
    this.names = new ModelNames(parts.pool(), parts.routes(), parts.routers().keySet());
    this.describer = parts.describer();
    this.startingSet = new StartingSet(parts.pool(), parts.routes(), names, describer::wordiness);
    this.content = new PerRoute<>(parts.routes(), ContentLayer::new);
    this.routers = new RouterDesk(parts.routers(), parts.encoder());
    this.live = new LiveLayer(parts.pool(), parts.health());
    this.rule = new RuleLayer(parts.rules());
    this.nanoClock = nanoClock;
  }

  /**
   * Decides on a request.
   *
   * @return the decision; fails with a {@link RoutingException}, never wrapped. Completed already
   *     unless an embedding must be computed; else it completes on the encoder's thread
   */
  public CompletionStage<RoutingDecision> decide(ChatRequest request) {
    long began = nanoClock.getAsLong();
    try {
      Resolution resolution = resolve(request);
      RequestFeatures features = describe(request, resolution);
      CandidateSet named = startingSet.of(resolution, request, features);
      CandidateSet able = capability(resolution, request).apply(request, features, named);
      return judge(new Question(request, resolution, features, began), able);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Resolution resolve(ChatRequest request) {
    Resolution resolution = names.resolve(request.requestedModel(), request.options().threshold());
    if (resolution instanceof Resolution.Routed && request.operation() != Operation.CHAT) {
      throw names.onlyModels(request.requestedModel(), request.operation());
    }
    return resolution;
  }

  private RequestFeatures describe(ChatRequest request, Resolution resolution) {
    return resolution instanceof Resolution.Routed
        ? describer.describe(request)
        : describer.outline(request);
  }

  private static DecisionLayer capability(Resolution resolution, ChatRequest request) {
    Optional<ModelId> insisted =
        request
            .options()
            .pin()
            .or(
                () ->
                    resolution instanceof Resolution.Exact exact
                        ? Optional.of(exact.model().card().id())
                        : Optional.empty());
    return new CapabilityFilter(insisted);
  }

  private CompletableFuture<RoutingDecision> judge(Question question, CandidateSet able) {
    if (!(question.resolution instanceof Resolution.Routed routed)
        || question.request.options().pin().isPresent()) {
      return CompletableFuture.completedFuture(conclude(question, Optional.empty(), able));
    }
    ContentLayer layer = content.of(routed.route());
    CompletableFuture<WinRate> asked = winRate(routed.route(), layer, question, able);
    return asked.isDone()
        ? CompletableFuture.completedFuture(conclude(question, layer, asked.join(), able))
        : then(asked, winRate -> conclude(question, layer, winRate, able));
  }

  /** Spares the router its work where the outcome cannot matter. */
  private CompletableFuture<WinRate> winRate(
      Route route, ContentLayer layer, Question question, CandidateSet candidates) {
    if (!layer.contested(candidates)) {
      return CompletableFuture.completedFuture(new WinRate.Failed("not asked"));
    }
    return routers.ask(
        route.router(),
        question.request,
        question.features,
        card(candidates, route.strong()),
        card(candidates, route.weak()),
        route.threshold());
  }

  private RoutingDecision conclude(
      Question question, ContentLayer layer, WinRate winRate, CandidateSet able) {
    CandidateSet judged = layer.given(winRate).apply(question.request, question.features, able);
    return conclude(question, winRate.call(), judged);
  }

  private RoutingDecision conclude(
      Question question, Optional<RouterCall> call, CandidateSet judged) {
    CandidateSet well = live.apply(question.request, question.features, judged);
    CandidateSet permitted = rule.apply(question.request, question.features, well);
    return select(question, call, judged, permitted);
  }

  private RoutingDecision select(
      Question question, Optional<RouterCall> call, CandidateSet judged, CandidateSet permitted) {
    List<Candidate> ranked = SelectionPolicy.ranked(permitted);
    RoutePlan plan = SelectionPolicy.plan(ranked);
    CandidateSet explained = permitted.because(SelectionPolicy.reason(plan));
    Optional<Route> route = question.route();
    OptionalDouble winRate =
        route.isPresent() ? score(judged, route.get()) : OptionalDouble.empty();
    return new RoutingDecision(
        question.request.id(),
        question.request.requestedModel(),
        route.map(Route::name),
        winRate.isPresent() ? route.map(Route::router) : Optional.empty(),
        winRate,
        route.isPresent() ? OptionalDouble.of(route.get().threshold()) : OptionalDouble.empty(),
        call,
        ranked,
        explained.reasons(),
        plan,
        question.features,
        Duration.ofNanos(nanoClock.getAsLong() - question.began));
  }

  private static OptionalDouble score(CandidateSet judged, Route route) {
    Optional<Candidate> strong = judged.find(route.strong());
    return strong.isPresent() ? strong.get().score() : OptionalDouble.empty();
  }

  private static ModelCard card(CandidateSet candidates, ModelId id) {
    return candidates.find(id).map(Candidate::model).orElseThrow();
  }

  /** As {@code thenApply}, but a failure reaches the caller as it was thrown. */
  private static <A, B> CompletableFuture<B> then(CompletionStage<A> stage, Function<A, B> next) {
    CompletableFuture<B> result = new CompletableFuture<>();
    stage.whenComplete(
        (value, failure) -> {
          try {
            if (failure != null) {
              result.completeExceptionally(unwrapped(failure));
              return;
            }
            result.complete(next.apply(value));
          } catch (RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  private static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private record Question(
      ChatRequest request, Resolution resolution, RequestFeatures features, long began) {

    Optional<Route> route() {
      return resolution instanceof Resolution.Routed routed
          ? Optional.of(routed.route())
          : Optional.empty();
    }
  }
}
