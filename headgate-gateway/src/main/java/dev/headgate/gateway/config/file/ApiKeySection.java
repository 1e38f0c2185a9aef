package dev.headgate.gateway.config.file;

import dev.headgate.core.api.Tier;
import dev.headgate.gateway.config.ApiKeyConfig;
import java.util.List;
import java.util.Optional;

/** {@code api_keys[]}: who may call. */
final class ApiKeySection {

  static final Key<String> TENANT =
      Key.required(
          "tenant",
          Scalars.matching("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}", "letters, digits and any of _ . -"),
          "The name its requests are counted under.");
  static final Key<String> SHA256 =
      Key.required(
          "sha256",
          Scalars.matching("[0-9a-f]{64}", "64 lower-case hexadecimal digits"),
          "SHA-256 of the key, as printed by `headgate keys new`.");
  static final Key<List<Located<String>>> ALLOW_MODELS =
      Key.optional(
          "allow_models",
          new ListType<>(Scalars.text("a pattern of model ids")),
          "all",
          "Only models matching one of these answer this tenant; `*` stands for any characters.");
  static final Key<List<Located<String>>> DENY_MODELS =
      Key.optional(
          "deny_models",
          new ListType<>(Scalars.text("a pattern of model ids")),
          "none",
          "No model matching one of these answers this tenant.");
  static final Key<Tier> TIER =
      Key.defaulted(
          "tier",
          Scalars.choice(Tier.class),
          "standard",
          "The tier of its requests. One may ask for a lower one with `x-headgate-tier`.");
  static final Key<Tier> MAX_TIER =
      Key.optional(
          "max_tier",
          Scalars.choice(Tier.class),
          "as `tier`",
          "The best tier its requests may ask for.");

  static final SectionType TYPE =
      new SectionType(
          "api_keys[]",
          "A key that clients may use. Without any, authentication is off.",
          List.of(TENANT, SHA256, ALLOW_MODELS, DENY_MODELS, TIER, MAX_TIER));

  private ApiKeySection() {}

  static Optional<ApiKeyConfig> build(Values values, Reading reading) {
    checkTiers(values, reading);
    return values
        .written(TENANT)
        .flatMap(tenant -> values.written(SHA256).map(sha256 -> build(values, tenant, sha256)));
  }

  private static ApiKeyConfig build(Values values, String tenant, String sha256) {
    return new ApiKeyConfig(
        tenant,
        sha256,
        RoutingSection.texts(values, ALLOW_MODELS),
        RoutingSection.texts(values, DENY_MODELS),
        values.get(TIER),
        highest(values));
  }

  private static Tier highest(Values values) {
    Tier tier = values.get(TIER);
    Tier highest = values.written(MAX_TIER).orElse(tier);
    return tier.isAbove(highest) ? tier : highest; // which was told as a failure
  }

  private static void checkTiers(Values values, Reading reading) {
    Tier tier = values.get(TIER);
    values
        .located(MAX_TIER)
        .filter(highest -> tier.isAbove(highest.value()))
        .ifPresent(
            highest ->
                reading.fail(
                    highest.place(),
                    "%s (expected: not below tier, which is %s)"
                        .formatted(highest.value().wireName(), tier.wireName())));
  }
}
