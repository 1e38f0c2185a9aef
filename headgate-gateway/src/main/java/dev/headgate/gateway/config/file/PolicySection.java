package dev.headgate.gateway.config.file;

import dev.headgate.gateway.config.PolicyMode;
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
  static final Key<Double> THRESHOLD =
      Key.optional("threshold", Quantities.share(), "as it is", "Another threshold, of a pair.");
  static final Key<Double> LAMBDA =
      Key.optional(
          "lambda",
          Quantities.atLeastZero("quality per US dollar"),
          "as it is",
          "Another trade-off, of a route among many models.");
  static final Key<String> ROUTER =
      Key.optional("router", Scalars.text("a router's name"), "as it is", "Another router.");
  static final SectionType ROUTE =
      new SectionType(
          "policies[].routes.NAME",
          "What the policy does otherwise on a route.",
          List.of(THRESHOLD, LAMBDA, ROUTER));
  static final Key<Map<String, Located<Values>>> ROUTES =
      Key.optional(
          "routes",
          new MapType<>("a route's name", Pattern.compile(RoutingSection.ROUTE_NAME_REGEX), ROUTE),
          "as they are",
          "Routes that it takes otherwise.");
  static final Key<List<Located<String>>> DENY =
      Key.optional(
          "deny_models",
          new ListType<>(Scalars.text("a model's id, or a pattern with *")),
          "none",
          "Models that are not in its pool.");
  static final Key<List<Located<Values>>> RULES =
      Key.optional(
          "rules",
          new ListType<>(RuleSection.TYPE),
          "those of `rules`",
          "Its rules, in place of those of `rules`.");
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
          "The chance that a canary that is no worse than that is ever stopped.");

  static final SectionType TYPE =
      new SectionType(
          "policies[]",
          "A version of the policy beside the one in force. See [docs/rollout.md](rollout.md).",
          List.of(NAME, MODE, SHARE, ROUTES, DENY, RULES, TOLERANCE, ALPHA));

  private PolicySection() {}
}
