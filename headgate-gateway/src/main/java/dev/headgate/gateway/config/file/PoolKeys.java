package dev.headgate.gateway.config.file;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Usd;
import dev.headgate.core.decide.rule.ModelPatterns;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The keys of {@code routes.NAME} for a route among many models. */
final class PoolKeys {

  static final Key<List<Located<String>>> MODELS =
      Key.optional(
          "models",
          new ListType<>(Scalars.text("a model's id, or a pattern of ids")),
          "none",
          "The models chosen among; `*` stands for any characters, and `\"*\"` alone for all that"
              + " can chat.");

  static final Key<Double> LAMBDA =
      Key.optional(
          "lambda",
          Quantities.atLeastZero("quality per US dollar"),
          "none",
          "Takes the model of the greatest quality - lambda x expected cost. Quality goes from 0 to"
              + " 1, so at 20 a cent more must bring .2 more quality.");
  static final Key<Double> MIN_QUALITY =
      Key.optional(
          "min_quality",
          Quantities.share(),
          "none",
          "Takes the cheapest model of at least this quality, the best where there is none.");
  static final Key<Double> MAX_COST =
      Key.optional(
          "max_cost_usd",
          Quantities.atLeastZero("US dollars"),
          "none",
          "Takes the best model whose answer is expected to cost at most this, the cheapest where"
              + " there is none.");
  static final Key<Double> BUDGET =
      Key.optional(
          "budget_usd_per_day",
          Quantities.moreThanZero("US dollars"),
          "none",
          "As `lambda`, which moves by itself so that a day's requests (UTC) cost about this. It"
              + " steers and stops nothing: the cheapest models go on answering.");
  static final Key<Double> CAUTION =
      Key.optional(
          "caution",
          Quantities.atLeastZero("standard deviations"),
          "0",
          "By how many standard deviations a predicted quality is lowered before it is compared, so"
              + " that a model of which little is known must look clearly better.");

  private static final List<Key<Double>> OBJECTIVES =
      List.of(LAMBDA, MIN_QUALITY, MAX_COST, BUDGET);

  /** What models are chosen by; a route has one of these. */
  static final List<Key<?>> ALTERNATIVES =
      Stream.<List<? extends Key<?>>>of(OBJECTIVES, List.of(WeightedSection.KEY))
          .<Key<?>>flatMap(List::stream)
          .toList();

  /** All of them, as the reference lists them. */
  static final List<Key<?>> ALL =
      Stream.<List<? extends Key<?>>>of(
              List.of(MODELS), OBJECTIVES, List.of(WeightedSection.KEY, CAUTION))
          .<Key<?>>flatMap(List::stream)
          .toList();

  private PoolKeys() {}

  /** Returns whether the route is one among many models. */
  static boolean usedBy(Values route) {
    return route.mentions(MODELS);
  }

  /** Says which of these keys stand in a route between a pair. */
  static void refuse(Values route, Reading reading) {
    ALL.stream()
        .filter(route::mentions)
        .forEach(key -> reading.fail(route.placeOf(key), "only together with models"));
  }

  /** Returns the route, or says what is wrong with it. */
  static Optional<PoolRoute> build(
      String name,
      Values route,
      List<ModelCard> cards,
      List<ModelId> fallbacks,
      References references,
      Reading reading) {
    Stream.of(
            RoutingSection.MODEL,
            RoutingSection.STRONG,
            RoutingSection.WEAK,
            RoutingSection.ROUTE_THRESHOLD)
        .filter(route::mentions)
        .forEach(key -> reading.fail(route.placeOf(key), "not together with models"));
    List<ModelId> models = models(route, cards, references, reading);
    Optional<Objective> objective = objective(route, reading);
    Optional<String> router = router(route, reading);
    if (models.isEmpty() || objective.isEmpty() || router.isEmpty()) {
      return Optional.empty();
    }
    double caution = route.written(CAUTION).orElse(0.0);
    return Optional.of(
        new PoolRoute(name, router.get(), models, objective.get(), caution, fallbacks));
  }

  /** The default router tells pairs apart and knows no qualities, so it cannot stand in here. */
  private static Optional<String> router(Values route, Reading reading) {
    if (!route.mentions(RoutingSection.ROUTE_ROUTER)) {
      reading.fail(
          route.place(),
          "no router (expected: one that predicts the quality of each model, such as a profile,"
              + " linear or knn router under routers)");
    }
    return route.written(RoutingSection.ROUTE_ROUTER);
  }

  private static Optional<Objective> objective(Values route, Reading reading) {
    List<Key<?>> found =
        Stream.concat(OBJECTIVES.stream(), Stream.of(WeightedSection.KEY))
            .<Key<?>>map(key -> key)
            .filter(route::mentions)
            .toList();
    if (found.size() != 1) {
      List<String> names = found.stream().map(Key::name).toList();
      reading.fail(
          route.place(),
          (names.isEmpty() ? "no objective" : String.join(" and ", names))
              + " (expected: one of lambda, min_quality, max_cost_usd, budget_usd_per_day,"
              + " weighted)");
      return Optional.empty();
    }
    Optional<Values> weighted = route.written(WeightedSection.KEY);
    if (weighted.isPresent()) {
      return weighted(weighted.get(), route, reading);
    }
    return OBJECTIVES.stream()
        .filter(route::mentions)
        .flatMap(key -> route.written(key).stream().map(value -> objective(key, value)))
        .findFirst();
  }

  private static Optional<Objective> weighted(Values weighted, Values route, Reading reading) {
    if (route.mentions(LiveSections.LATENCY_WEIGHT)) {
      reading.fail(
          route.placeOf(LiveSections.LATENCY_WEIGHT),
          "not together with weighted (expected: weighted.latency)");
    }
    return WeightedSection.build(weighted, reading);
  }

  private static Objective objective(Key<Double> key, double value) {
    if (key.equals(LAMBDA)) {
      return new Objective.TradeOff(value);
    }
    if (key.equals(MIN_QUALITY)) {
      return new Objective.CheapestAbove(value);
    }
    return key.equals(MAX_COST)
        ? new Objective.BestWithin(new Usd(value))
        : new Objective.DailyBudget(new Usd(value));
  }

  private static List<ModelId> models(
      Values route, List<ModelCard> cards, References references, Reading reading) {
    Set<ModelId> models = new LinkedHashSet<>();
    for (Located<String> written : route.written(MODELS).orElse(List.of())) {
      models.addAll(
          written.value().contains("*")
              ? matching(written, cards, reading)
              : named(written, cards, references, reading));
    }
    if (models.isEmpty() && reading.isClean()) {
      reading.fail(route.placeOf(MODELS), "empty (expected: at least one model)");
    }
    return List.copyOf(models);
  }

  private static List<ModelId> matching(
      Located<String> pattern, List<ModelCard> cards, Reading reading) {
    ModelPatterns patterns = new ModelPatterns(List.of(pattern.value()), List.of());
    List<ModelId> found =
        cards.stream()
            .filter(card -> card.capabilities().contains(Capability.CHAT))
            .map(ModelCard::id)
            .filter(patterns::permits)
            .toList();
    if (found.isEmpty()) {
      reading.fail(
          pattern.place(),
          Shown.text(pattern.value()) + " matches no model that can chat (expected: at least one)");
    }
    return found;
  }

  private static List<ModelId> named(
      Located<String> name, List<ModelCard> cards, References references, Reading reading) {
    return RoutingAssembly.chatModel(name, cards, references, reading).stream().toList();
  }
}
