package dev.headgate.gateway.config.file;

import dev.headgate.gateway.config.OwnRouter;
import dev.headgate.gateway.config.PolicyMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code policies[]}. */
final class PolicySection {

  static final int MOST_POLICIES = 16;

  static final Key<String> NAME =
      Key.required(
          "name",
          Scalars.matching("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}", "letters, digits and any of _ . -"),
          "What it is called in headers, logs and metrics; not `base`, which is the policy in"
              + " force.");
  static final Key<PolicyMode> MODE =
      Key.defaulted(
          "mode",
          Scalars.choice(PolicyMode.class),
          "off",
          "`shadow` decides, too, and records what it would have done; `canary` decides for its"
              + " share, and is stopped when it does worse.");
  static final Key<Double> SHARE =
      Key.defaulted(
          "share",
          Quantities.share(),
          "0.05",
          "The share of sessions (else of users, else of requests) it decides for, or looks at.");
  static final Key<List<Located<Double>>> STEPS =
      Key.optional(
          "steps",
          new ListType<>(Quantities.share()),
          "none: the share stays",
          "Larger shares that a canary grows to, one after another, once it is surely no worse than"
              + " the policy in force by more than `tolerance`; `1` at the end promotes it.");
  static final Key<Duration> STEP_TIME =
      Key.defaulted(
          "step_time",
          Quantities.duration(Duration.ZERO, Duration.ofDays(30)),
          "10m",
          "How long it stays at each share at least.");
  static final Key<Map<String, Located<Values>>> ROUTES =
      Key.optional(
          "routes",
          new MapType<>(
              "a route's name",
              Pattern.compile(RoutingSection.ROUTE_NAME_REGEX),
              RoutingSection.ROUTE),
          "as they are",
          "Routes that it takes otherwise; keys that are not written stay as they are. `plan: {}`"
              + " and `spill_over: {}` take away what there is.");
  static final Key<List<Located<Values>>> MODELS =
      Key.optional(
          "models",
          new ListType<>(ModelSection.TYPE),
          "none",
          "Models that only its requests are answered by, beside those of `models`; with ids of"
              + " their own.");
  static final Key<Map<String, Located<Values>>> ROUTERS =
      Key.optional(
          "routers",
          new MapType<>(
              "a router's name", Pattern.compile(OwnRouter.NAME_REGEX), RouterSection.TYPE),
          "none",
          "Routers that only its routes name, beside those of `routers`; with names of their own.");
  static final Key<List<Located<String>>> ALLOW =
      Key.optional(
          "allow_models",
          new ListType<>(Scalars.text("a model's id, or a pattern with *")),
          "those of `routing.allow_models`",
          "The only models in its pool, in place of those.");
  static final Key<List<Located<String>>> DENY =
      Key.optional(
          "deny_models",
          new ListType<>(Scalars.text("a model's id, or a pattern with *")),
          "none",
          "Models that are not in its pool, beside those of `routing.deny_models`.");
  static final Key<List<Located<Values>>> RULES =
      Key.optional(
          "rules",
          new ListType<>(RuleSection.TYPE),
          "those of `rules`",
          "Its rules, in place of those of `rules`; what these forbid (`deny`, `allow`, `require`,"
              + " `reject`, the tag `local-only`) stays forbidden.");
  static final Key<List<Located<String>>> WITHOUT_RULES =
      Key.optional(
          "without_rules",
          new ListType<>(Scalars.text("a rule's name")),
          "none",
          "Rules of `rules` that do not hold for its requests, not even what they forbid.");
  static final Key<Double> TOLERANCE =
      Key.defaulted(
          "tolerance",
          Quantities.fraction(),
          "0.05",
          "How much worse than the policy in force a canary may be, in each of four measures from"
              + " 0 to 1.");
  static final Key<Double> ALPHA =
      Key.defaulted(
          "alpha",
          Quantities.fraction(),
          "0.05",
          "The chance that a canary that is no worse than that is ever stopped, and that one that"
              + " is worse ever grows to its last step.");
  static final Key<Values> SHADOW =
      Key.optional("shadow", ShadowSection.TYPE, "no calls", "Calls of a shadow.");

  static final SectionType TYPE =
      new SectionType(
          "policies[]",
          "A version of the policy beside the one in force. See [docs/rollout.md](rollout.md).",
          List.of(
              NAME,
              MODE,
              SHARE,
              STEPS,
              STEP_TIME,
              ROUTES,
              MODELS,
              ROUTERS,
              ALLOW,
              DENY,
              RULES,
              WITHOUT_RULES,
              TOLERANCE,
              ALPHA,
              SHADOW));

  private PolicySection() {}
}
