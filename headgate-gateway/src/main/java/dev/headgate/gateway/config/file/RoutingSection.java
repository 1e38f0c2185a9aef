package dev.headgate.gateway.config.file;

import dev.headgate.core.api.RouterView;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code routing} and {@code routes.NAME}: how requests are routed. */
final class RoutingSection {

  static final Key<String> ROUTER =
      Key.defaulted(
          "router", Scalars.text("a router's name"), "mf", "The router of routes that name none.");
  static final Key<Double> THRESHOLD =
      Key.defaulted(
          "threshold",
          Quantities.share(),
          "0.5",
          "The threshold of routes that name none: strong if the win rate is at least that.");
  static final Key<RouterView> VIEW =
      Key.defaulted(
          "view",
          Scalars.choice(RouterView.class),
          "conversation",
          "Which part of the conversation a learned router reads.");
  static final Key<Integer> VIEW_CHARS =
      Key.defaulted(
          "view_chars",
          Quantities.count(100, 1_000_000),
          "4000",
          "How many characters of it at most; of a longer one, head and tail are kept.");
  static final Key<List<Located<String>>> ALLOW_MODELS =
      Key.optional(
          "allow_models",
          new ListType<>(Scalars.text("a pattern of model ids")),
          "all",
          "Only models matching one of these answer; `*` stands for any characters.");
  static final Key<List<Located<String>>> DENY_MODELS =
      Key.optional(
          "deny_models",
          new ListType<>(Scalars.text("a pattern of model ids")),
          "none",
          "No model matching one of these answers.");

  static final Key<Path> TASK_ARTIFACT =
      Key.optional(
          "task_artifact",
          Scalars.path(),
          "what ships",
          "The file of `headgate train-tasks` that tells tasks. Read again at each reload.");
  static final Key<Path> ANSWER_ARTIFACT =
      Key.optional(
          "answer_artifact",
          Scalars.path(),
          "what ships",
          "The file of `headgate train-answers` that foresees output tokens. Read again at each"
              + " reload.");

  static final SectionType TYPE =
      new SectionType(
          "routing",
          "How requests are routed.",
          List.of(
              ROUTER,
              THRESHOLD,
              VIEW,
              VIEW_CHARS,
              ALLOW_MODELS,
              DENY_MODELS,
              TASK_ARTIFACT,
              ANSWER_ARTIFACT));

  static final String ROUTE_NAME_REGEX = "[A-Za-z0-9][A-Za-z0-9_.:/@+-]{0,127}";

  static final Key<String> MODEL =
      Key.optional(
          "model",
          Scalars.text("a model's id"),
          "none",
          "The one model that the route stands for, where nothing is to be chosen; it may be one"
              + " for embeddings or completions.");
  static final Key<String> STRONG =
      Key.optional(
          "strong", Scalars.text("a model's id"), "none", "Of a pair, the dear, better model.");
  static final Key<String> WEAK =
      Key.optional(
          "weak",
          Scalars.text("a model's id"),
          "none",
          "Of a pair, the cheap, worse model; may be the same, then nothing is decided.");
  static final Key<String> ROUTE_ROUTER =
      Key.optional(
          "router",
          Scalars.text("a router's name"),
          "as `routing.router`",
          "The router asked: of a pair for the win rate, of a pool for each model's quality.");
  static final Key<Double> ROUTE_THRESHOLD =
      Key.optional(
          "threshold",
          Quantities.share(),
          "as `routing.threshold`",
          "Of a pair: strong if the win rate is at least that.");
  static final Key<List<Located<String>>> FALLBACKS =
      Key.optional(
          "fallbacks",
          new ListType<>(Scalars.text("a model's id")),
          "none",
          "Models tried in order when none of the pair or pool can answer.");
  static final Key<Values> PLAN =
      Key.optional(
          "plan",
          PlanSections.TYPE,
          "one model after another until one answers",
          "Calls beyond one after another: cascade, hedge, fan-out. See docs/plans.md.");

  static final SectionType ROUTE =
      new SectionType(
          "routes.NAME",
          "A named choice: between a pair of models, `strong` and `weak`, by a threshold; or among"
              + " a pool, `models`, by one of `lambda`, `min_quality`, `max_cost_usd`,"
              + " `budget_usd_per_day` and `weighted`; or another name of one `model`, with what"
              + " else a route says. Where `auto` is missing, it is made of the models there are:"
              + " strong is the chat model of the highest `quality` (among equals the cheaper, then"
              + " the first), weak the cheapest (among equals the one of lower quality, then the"
              + " last), and the best four of the others are fallbacks.",
          Stream.<List<? extends Key<?>>>of(
                  List.of(MODEL, STRONG, WEAK),
                  PoolKeys.ALL,
                  List.of(ROUTE_ROUTER, ROUTE_THRESHOLD, FALLBACKS, PLAN),
                  LiveSections.OF_ROUTE)
              .<Key<?>>flatMap(List::stream)
              .toList());

  private RoutingSection() {}

  /** Returns the patterns written, none if none are. */
  static List<String> texts(Values values, Key<List<Located<String>>> key) {
    return values.written(key).orElse(List.of()).stream().map(Located::value).toList();
  }
}
