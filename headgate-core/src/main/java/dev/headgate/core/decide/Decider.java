package dev.headgate.core.decide;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Tier;
import dev.headgate.core.decide.content.ContentLayer;
import dev.headgate.core.decide.content.Judged;
import dev.headgate.core.decide.content.RouterDesk;
import dev.headgate.core.decide.detect.Detected;
import dev.headgate.core.decide.detect.Detectors;
import dev.headgate.core.decide.live.CanaryLayer;
import dev.headgate.core.decide.live.LiveDesks;
import dev.headgate.core.decide.plan.PlanMaker;
import dev.headgate.core.decide.plan.PlanShape;
import dev.headgate.core.decide.rule.RuleBook;
import dev.headgate.core.decide.rule.RuleLayer;
import dev.headgate.core.decide.rule.Ruling;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.live.AnswerLengths;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.spi.DecisionLayer;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Decides which model shall answer a request. Immutable and thread-safe; a reload makes a new one.
 */
public final class Decider {

  private final ModelNames names;
  private final Describer describer;
  private final AnswerLengths answers;
  private final StartingSet startingSet;
  private final ContentLayers content;
  private final RouterDesk routers;
  private final DecisionLayer room;
  private final DecisionLayer canary;
  private final LiveDesks live;
  private final DecisionLayer plugIns;
  private final Detectors detectors;
  private final RuleBook book;
  private final RuleLayer rule;
  private final Refusals refusals;
  private final RouteTiers tiers;
  private final PlanMaker plans;
  private final ModelPool pool;
  private final LongSupplier nanoClock;

  /**
   * Makes a decider.
   *
   * @param nanoClock a monotonic clock in nanoseconds, for the overhead
   * @throws IllegalArgumentException if a route names a model or a router there is not
   */
  public Decider(DeciderParts parts, LongSupplier nanoClock) {
    this(parts, Map.of(), nanoClock);
  }

  /**
   * Makes a decider of which some routes want plans of several calls.
   *
   * @param plans by the names of those routes
   * @param nanoClock a monotonic clock in nanoseconds, for the overhead
   * @throws IllegalArgumentException if a route names a model or a router there is not
   */
  public Decider(DeciderParts parts, Map<String, PlanShape> plans, LongSupplier nanoClock) {
    this.names = new ModelNames(parts.pool(), parts.routes(), parts.routers().keySet());
    this.describer = parts.describer();
    this.answers = parts.health().answers();
    this.startingSet = new StartingSet(parts.pool(), parts.routes(), names, describer::wordiness);
    this.content =
        new ContentLayers(parts.routes(), parts.budgets(), parts.weights(), parts.live());
    this.routers = new RouterDesk(parts.routers(), parts.encoder());
    this.room = new RoomFilter(parts.pool(), parts.health().signals());
    this.canary = new CanaryLayer(parts.canaries());
    this.live = new LiveDesks(parts.pool(), parts.health(), parts.budgets(), parts.live());
    this.plugIns = parts.plugIns();
    this.detectors = parts.detectors();
    this.book = parts.rules().book();
    this.rule = new RuleLayer(parts.rules());
    this.refusals = new Refusals(parts.policy(), nanoClock);
    this.tiers = new RouteTiers(names, parts.live());
    this.plans = new PlanMaker(plans);
    this.pool = parts.pool();
    this.nanoClock = nanoClock;
  }

  /** Decides on a request that nobody will carry out: nothing is changed by it. */
  public CompletionStage<RoutingDecision> decide(ChatRequest request) {
    return decide(request, Purpose.LOOK);
  }

  /**
   * Decides on a request, which is of its route's tier if it asks for none.
   *
   * @param purpose whether the decision is carried out
   * @return the decision; fails with a {@link RoutingException}, never wrapped. Completed already
   *     unless an embedding must be computed; else it completes on the encoder's thread
   */
  public CompletionStage<RoutingDecision> decide(ChatRequest received, Purpose purpose) {
    long began = nanoClock.getAsLong();
    try {
      return judge(question(tiers.applied(received), purpose, began));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(refusals.of(e, began));
    }
  }

  /**
   * Returns which models the rules let see a request, whatever else speaks for or against them.
   * Describes the request anew.
   *
   * @throws RoutingException if the rules let none see it, or the request names no model
   */
  public Predicate<ModelId> permitted(ChatRequest received) {
    Question question = question(tiers.applied(received), Purpose.LOOK, 0);
    question.ruling.refuseRejected();
    return model -> mayUse(question, model);
  }

  /**
   * Returns whether a request gets no model whatever rules say, since its name leads nowhere, or
   * since what it asks for, its key and the operator's patterns leave none that is able. Describes
   * the request anew.
   */
  public boolean refusesAnyway(ChatRequest received) {
    try {
      Resolution resolution = resolve(received);
      RequestFeatures features = describe(received, resolution);
      CandidateSet named = startingSet.of(resolution, received, features);
      CandidateSet able = able(resolution, received, features, named);
      return able.candidates().stream()
          .noneMatch(one -> rule.permits(received, Ruling.SILENCE, one.model()));
    } catch (RoutingException e) {
      return true;
    }
  }

  /** Detectors look before the rules speak, which read their tags. */
  private Question question(ChatRequest asked, Purpose purpose, long began) {
    Resolution resolution = resolve(asked);
    RequestFeatures features = describe(asked, resolution);
    Detected detected = detectors.look(asked, features, purpose);
    Ruling ruling = book.rule(detected.request(), features);
    return Question.of(detected, resolution, features, ruling, purpose, began);
  }

  private Resolution resolve(ChatRequest request) {
    Resolution resolution = names.resolve(request.requestedModel(), request.options());
    if (request.operation() != Operation.CHAT && isChoice(resolution)) {
      throw names.onlyModels(request.requestedModel(), request.operation());
    }
    return resolution;
  }

  /** Vectors of several models do not compare, so only an alias may stand for one of those. */
  private static boolean isChoice(Resolution resolution) {
    return resolution instanceof Resolution.Routed routed && !routed.route().isAlias();
  }

  private RequestFeatures describe(ChatRequest request, Resolution resolution) {
    boolean chat = request.operation() == Operation.CHAT;
    return (chat && resolution instanceof Resolution.Routed) || book.readsText()
        ? answers.refine(request, describer.describe(request))
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

  private CompletableFuture<RoutingDecision> judge(Question question) {
    return judge(question, able(question));
  }

  private CandidateSet able(Question question) {
    ChatRequest request = question.request;
    RequestFeatures features = question.features;
    try {
      question.ruling.refuseRejected();
      CandidateSet named =
          tiers.explained(request, startingSet.of(question.resolution, request, features));
      named = question.detected.explained(named);
      return able(question.resolution, request, features, named);
    } catch (RuntimeException e) {
      throw refused(question, e);
    }
  }

  private CandidateSet able(
      Resolution resolution, ChatRequest request, RequestFeatures features, CandidateSet named) {
    CandidateSet able = capability(resolution, request).apply(request, features, named);
    return room.apply(request, features, able);
  }

  /** Whichever layer refuses, all that was found out before it is told, each step once. */
  private RoutingException refused(Question question, RuntimeException failure) {
    RoutingException told = Refusals.told(failure);
    Set<Reason> steps =
        new LinkedHashSet<>(startingSet.reasons(question.resolution, question.features));
    tiers.reason(question.request).ifPresent(steps::add);
    steps.addAll(question.detected.reasons());
    steps.addAll(question.ruling.reasons());
    told.trail().ifPresent(trail -> steps.addAll(trail.reasons()));
    Optional<String> route = question.route().map(Route::name);
    return refusals.of(told, route, steps, question.features, question.began);
  }

  private CompletableFuture<RoutingDecision> judge(Question question, CandidateSet able) {
    if (!(question.resolution instanceof Resolution.Routed routed)
        || question.request.options().pin().isPresent()) {
      return CompletableFuture.completedFuture(conclude(question, Judged.unasked(able)));
    }
    Tier tier = question.request.tier();
    ContentLayer layer = content.of(routed.route(), tier);
    CandidateSet taking =
        content.explained(
            routed.route(), tier, canary.apply(question.request, question.features, able));
    CompletableFuture<Judged> asked =
        layer.judge(routers, question.request, question.features, taking);
    return asked.isDone()
        ? CompletableFuture.completedFuture(conclude(question, asked.join()))
        : Stages.then(asked, judged -> conclude(question, judged));
  }

  private RoutingDecision conclude(Question question, Judged judged) {
    try {
      return concluded(question, judged);
    } catch (RuntimeException e) {
      throw refused(question, e);
    }
  }

  private RoutingDecision concluded(Question question, Judged judged) {
    CandidateSet well =
        live.of(question.purpose)
            .apply(
                question.request,
                question.features,
                question.route(),
                model -> mayUse(question, model),
                judged);
    CandidateSet heard = plugIns.apply(question.request, question.features, well);
    return select(question, judged, left(question, heard));
  }

  private CandidateSet left(Question question, CandidateSet candidates) {
    try {
      return rule.apply(question.request, question.ruling, candidates);
    } catch (RoutingException e) {
      throw question.detected.explained(e);
    }
  }

  private RoutingDecision select(Question question, Judged judged, CandidateSet permitted) {
    List<Candidate> ranked = SelectionPolicy.ranked(permitted);
    RoutePlan plan = plan(question, ranked);
    CandidateSet explained = permitted.because(SelectionPolicy.reason(plan));
    Optional<Route> route = question.route();
    return new RoutingDecision(
        question.request.id(),
        question.request.requestedModel(),
        route.map(Route::name),
        judged.asked() ? route.map(Route::router) : Optional.empty(),
        judged.winRate(),
        judged.threshold(),
        judged.lambda(),
        judged.weights(),
        judged.call(),
        ranked,
        explained.reasons(),
        plan,
        question.features,
        Duration.ofNanos(nanoClock.getAsLong() - question.began),
        refusals.policy());
  }

  /** A caller who insists on one model gets that one's answer, whatever it is worth. */
  private RoutePlan plan(Question question, List<Candidate> ranked) {
    RoutePlan ordinary = SelectionPolicy.plan(ranked);
    Optional<Route> route = question.route();
    boolean asIs =
        question.request.options().pin().isPresent()
            || question.request.operation() != Operation.CHAT; // plans judge answers to chats
    return route.isEmpty() || asIs
        ? ordinary
        : plans.plan(route.get(), ranked, ordinary, model -> mayUse(question, model));
  }

  private boolean mayUse(Question question, ModelId model) {
    return pool.find(model)
        .filter(found -> rule.permits(question.request, question.ruling, found.card()))
        .isPresent();
  }

  /** What is to be decided, with the request and the route as the rules changed them. */
  private record Question(
      ChatRequest request,
      Detected detected,
      Resolution resolution,
      RequestFeatures features,
      Ruling ruling,
      Purpose purpose,
      long began) {

    static Question of(
        Detected detected,
        Resolution resolution,
        RequestFeatures features,
        Ruling ruling,
        Purpose purpose,
        long began) {
      ChatRequest request = detected.request();
      if (ruling.isSilent()) {
        return new Question(request, detected, resolution, features, ruling, purpose, began);
      }
      return new Question(
          ruling.applied(request),
          detected,
          resolution.with(ruling),
          features,
          ruling,
          purpose,
          began);
    }

    Optional<Route> route() {
      return resolution instanceof Resolution.Routed routed
          ? Optional.of(routed.route())
          : Optional.empty();
    }
  }
}
