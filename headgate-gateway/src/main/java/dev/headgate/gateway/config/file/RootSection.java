package dev.headgate.gateway.config.file;

import dev.headgate.gateway.config.OwnRouter;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The whole file. */
final class RootSection {

  static final Key<Integer> VERSION =
      Key.required("version", Quantities.count(1, 1), "The version of this format: 1.");
  static final Key<Values> SERVER =
      Key.optional("server", ServerSection.TYPE, "all defaults", "How the gateway listens.");
  static final Key<Map<String, Located<Values>>> PROVIDERS =
      Key.optional(
          "providers",
          new MapType<>(
              "a provider's name",
              Pattern.compile(ProviderSection.NAME_REGEX),
              ProviderSection.TYPE),
          "none",
          "Places where models can be called, for models to refer to. The known kinds need no"
              + " entry: `provider: openai` is enough where `OPENAI_API_KEY` is set.");
  static final Key<List<Located<Values>>> MODELS =
      Key.optional(
          "models",
          new ListType<>(ModelSection.TYPE),
          "those found in the environment or on loopback, else two simulated ones",
          "The pool of models.");
  static final Key<Values> ROUTING =
      Key.optional("routing", RoutingSection.TYPE, "all defaults", "How requests are routed.");
  static final Key<Map<String, Located<Values>>> ROUTES =
      Key.optional(
          "routes",
          new MapType<>(
              "a route's name",
              Pattern.compile(RoutingSection.ROUTE_NAME_REGEX),
              RoutingSection.ROUTE),
          "`auto` only",
          "Named choices between a strong and a weak model.");
  static final Key<Map<String, Located<Values>>> ROUTERS =
      Key.optional(
          "routers",
          new MapType<>(
              "a router's name", Pattern.compile(OwnRouter.NAME_REGEX), RouterSection.TYPE),
          "those that ship only",
          "Routers of your own making, beside those that ship.");
  static final Key<Map<String, Located<Values>>> ENCODERS =
      Key.optional(
          "encoders",
          new MapType<>(
              "an encoder's name", Pattern.compile(EncoderSpec.ID_REGEX), EncoderSection.TYPE),
          "those in this process only",
          "Embeddings endpoints that make vectors for routers trained on them.");
  static final Key<List<Located<Values>>> RULES =
      Key.optional(
          "rules",
          new ListType<>(RuleSection.TYPE),
          "none",
          "What you want of which requests, whatever routers say. See [docs/rules.md](rules.md).");
  static final Key<List<Located<Values>>> POLICIES =
      Key.optional(
          "policies",
          new ListType<>(PolicySection.TYPE),
          "none",
          "Versions of the policy beside the one in force, to be rolled out gradually. See"
              + " [docs/rollout.md](rollout.md).");
  static final Key<List<Located<Values>>> API_KEYS =
      Key.optional(
          "api_keys",
          new ListType<>(ApiKeySection.TYPE),
          "none: authentication is off",
          "Keys that clients may use.");
  static final Key<Map<String, Located<Values>>> TIERS =
      Key.optional(
          "tiers",
          new MapType<>("a tier", Pattern.compile("vip|standard|batch"), LiveSections.TIER),
          "all defaults",
          "What requests of each tier get.");
  static final Key<Values> ADMIN =
      Key.optional(
          "admin",
          AdminSection.TYPE,
          "all defaults",
          "Changes of the pool while the gateway runs.");
  static final Key<Values> CANARY =
      Key.optional(
          "canary", TrialSections.CANARY, "all defaults", "Trials of newly profiled models.");
  static final Key<Values> DRIFT =
      Key.optional(
          "drift",
          TrialSections.DRIFT,
          "all defaults",
          "When live feedback contradicts a profile.");

  static final Key<Values> BATCHES =
      Key.optional(
          "batches", BatchSection.TYPE, "all defaults", "Files of requests, and their results.");

  static final Key<Values> PRIVACY =
      Key.optional(
          "privacy",
          PrivacySection.TYPE,
          "off",
          "What requests are looked through for, so that they stay on your own machines.");

  static final SectionType TYPE =
      new SectionType(
          "headgate.yaml",
          "The configuration of a Headgate gateway.",
          List.of(
              VERSION, SERVER, PROVIDERS, MODELS, ROUTING, ROUTES, ROUTERS, ENCODERS, RULES,
              POLICIES, API_KEYS, TIERS, ADMIN, CANARY, DRIFT, BATCHES, PRIVACY));

  private RootSection() {}
}
