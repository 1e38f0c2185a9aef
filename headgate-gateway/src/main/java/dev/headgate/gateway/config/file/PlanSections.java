package dev.headgate.gateway.config.file;

import dev.headgate.core.api.HedgeSettings;
import dev.headgate.core.decide.plan.PlanShape;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The keys of {@code routes.NAME.plan}. */
final class PlanSections {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  static final Key<Integer> MAX_CALLS =
      Key.defaulted(
          "max_calls",
          Quantities.count(1, 32),
          "8",
          "Calls made for a request at most, judges and samples included.");
  static final Key<Long> MAX_TOKENS =
      Key.optional(
          "max_tokens",
          Quantities.tokens(1, 1_000_000_000),
          "no bound",
          "Input and output tokens of all calls together.");
  static final Key<Duration> MAX_TIME =
      Key.optional(
          "max_time",
          Quantities.duration(Duration.ofMillis(1), LONGEST),
          "no bound",
          "How long further calls may begin; then an answer that is there is given unjudged.");
  static final Key<Double> MAX_COST =
      Key.optional(
          "max_cost_usd",
          Quantities.atLeastZero("US dollars"),
          "no bound",
          "What all calls may cost together. The first call is always made.");

  static final List<Key<?>> CAPS = List.of(MAX_CALLS, MAX_TOKENS, MAX_TIME, MAX_COST);

  static final Key<Double> QUANTILE =
      Key.defaulted(
          "quantile",
          Quantities.fraction(),
          "0.95",
          "The second call begins after this quantile of what the endpoint asked let callers wait"
              + " lately.");
  static final Key<Duration> DELAY =
      Key.defaulted(
          "delay",
          Quantities.duration(Duration.ofMillis(1), LONGEST),
          "1s",
          "The delay while fewer than 40 of its recent times are known.");
  static final Key<Duration> MIN_DELAY =
      Key.defaulted(
          "min_delay",
          Quantities.duration(Duration.ofMillis(1), LONGEST),
          "20ms",
          "The shortest delay, whatever was seen.");
  static final Key<Duration> MAX_DELAY =
      Key.defaulted(
          "max_delay",
          Quantities.duration(Duration.ofMillis(1), LONGEST),
          "30s",
          "The longest delay, whatever was seen.");
  static final Key<Double> MAX_SHARE =
      Key.defaulted(
          "max_share",
          Quantities.share(),
          "0.05",
          "Second calls for each request at most, on average; ten may be saved up.");
  static final Key<Boolean> NEXT_MODEL =
      Key.defaulted(
          "next_model",
          Scalars.flag(),
          "false",
          "Whether the route's next model is called where the first has no other endpoint.");

  private static final List<Key<?>> HEDGE_KEYS =
      List.of(QUANTILE, DELAY, MIN_DELAY, MAX_DELAY, MAX_SHARE);

  static final SectionType HEDGE =
      new SectionType(
          "routes.NAME.plan.hedge",
          "A slow call is made again on another endpoint; the first answer is given and the other"
              + " call cancelled.",
          Stream.of(HEDGE_KEYS, List.<Key<?>>of(NEXT_MODEL), CAPS)
              .<Key<?>>flatMap(List::stream)
              .toList());

  static final SectionType STEP_HEDGE =
      new SectionType(
          "routes.NAME.plan.cascade.hedge", "How slow calls of a step are made again.", HEDGE_KEYS);

  static final Key<PlanShape.Start> START =
      Key.defaulted(
          "start",
          Scalars.choice(PlanShape.Start.class),
          "cheapest",
          "The model asked first: `cheapest`, or `routed`, the one the router chose; then only"
              + " dearer ones follow.");
  static final Key<List<Located<String>>> STEPS =
      Key.optional(
          "models",
          new ListType<>(Scalars.text("a model's id")),
          "the route's, by expected cost; on a route among many without those predicted to be no"
              + " better than a cheaper one",
          "The models in the order they are asked.");
  static final Key<Integer> MAX_STEPS =
      Key.defaulted(
          "max_steps",
          Quantities.count(2, 8),
          "3",
          "Models asked at most: the first, and of the others the last in order.");
  static final Key<Values> VERIFY =
      Key.required("verify", VerifySections.TYPE, "What judges the answers.");
  static final Key<Values> CASCADE_HEDGE =
      Key.optional("hedge", STEP_HEDGE, "none", "Whether slow steps are hedged.");

  static final SectionType CASCADE =
      new SectionType(
          "routes.NAME.plan.cascade",
          "A cheap model is asked, its answer judged before the client sees it, and a dearer model"
              + " asked when it is not good enough.",
          Stream.of(List.<Key<?>>of(START, STEPS, MAX_STEPS, VERIFY, CASCADE_HEDGE), CAPS)
              .<Key<?>>flatMap(List::stream)
              .toList());

  static final Key<Integer> CALLS =
      Key.defaulted(
          "calls",
          Quantities.count(2, 8),
          "2",
          "Models asked at once, best first; where there are fewer, they are asked again.");
  static final Key<Boolean> BEST =
      Key.defaulted(
          "best",
          Scalars.flag(),
          "false",
          "Whether all answers are waited for and the best is given; needs `verify`.");
  static final Key<Values> FAN_OUT_VERIFY =
      Key.optional(
          "verify", VerifySections.TYPE, "the first answer is given", "What judges the answers.");

  static final Key<Values> FAN_OUT_HEDGE =
      Key.optional(
          "hedge",
          new SectionType(
              "routes.NAME.plan.fan_out.hedge",
              "How each of the calls is made again when it is slow.",
              HEDGE_KEYS),
          "none",
          "Whether each of the calls is hedged.");

  static final SectionType FAN_OUT =
      new SectionType(
          "routes.NAME.plan.fan_out",
          "Several models are asked at once; the first good answer is given, or the best.",
          Stream.of(List.<Key<?>>of(CALLS, BEST, FAN_OUT_VERIFY, FAN_OUT_HEDGE), CAPS)
              .<Key<?>>flatMap(List::stream)
              .toList());

  static final Key<Values> PLAN_CASCADE =
      Key.optional("cascade", CASCADE, "none", "Cheap first, dear when the answer is poor.");
  static final Key<Values> PLAN_HEDGE =
      Key.optional("hedge", HEDGE, "none", "Again elsewhere when slow.");
  static final Key<Values> PLAN_FAN_OUT =
      Key.optional("fan_out", FAN_OUT, "none", "Several at once.");

  static final SectionType TYPE =
      new SectionType(
          "routes.NAME.plan",
          "How the models are called, where that is more than one after another: one of the"
              + " following. See docs/plans.md.",
          List.of(PLAN_CASCADE, PLAN_HEDGE, PLAN_FAN_OUT));

  private PlanSections() {}

  static HedgeSettings settings(Values hedge) {
    return new HedgeSettings(
        hedge.get(QUANTILE),
        hedge.get(DELAY),
        hedge.get(MIN_DELAY),
        hedge.get(MAX_DELAY),
        hedge.get(MAX_SHARE));
  }
}
