package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.gateway.config.OnboardingConfig;
import dev.headgate.gateway.onboard.FitWish;
import dev.headgate.gateway.onboard.OnboardingLimits;
import dev.headgate.gateway.onboard.ValidationSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a call that asks for onboarding says.
 *
 * @param validation the prompts
 * @param fit how the profile is made of the answers
 * @param limits of the asking
 * @param judge the model that judges, where one is named
 * @param canary the share the model starts with, where one is said
 * @param dryRun whether the profile is only to be shown
 * @param again whether prompts are asked whose answers are known
 * @param failuresAreWrong whether questions that failed count as wrong
 */
record OnboardBody(
    ValidationSet validation,
    FitWish fit,
    OnboardingLimits limits,
    Optional<String> judge,
    OptionalDouble canary,
    boolean dryRun,
    boolean again,
    boolean failuresAreWrong) {

  /** The field of a body that asks for it. */
  static final String FIELD = "onboard";

  private static final String VALIDATION = "validation";
  private static final String SHIPPED = "default";
  private static final String FIELDS =
      "validation, method, alpha, max_cost_usd, concurrency, max_tokens, timeout_seconds, retries,"
          + " temperature, judge, canary, dry_run, again, failures_are_wrong";

  /** Reads a body. */
  static OnboardBody of(AdminRequest request, ObjectNode body, OnboardingConfig config) {
    JsonNode asked = body.remove(FIELD);
    new Fields("body", body).requireNoMore(FIELD);
    if (!(asked instanceof ObjectNode object)) {
      throw JsonBody.invalid(FIELD, Excerpt.bare(asked.toString()), "an object; {} for defaults");
    }
    OptionalDouble canary = CanaryShare.with(request, object);
    Fields fields = new Fields(FIELD, object);
    OnboardBody read =
        new OnboardBody(
            validation(fields, config),
            new FitWish(fields.text("method"), fields.number("alpha", 0, 1_000)),
            limits(fields, config),
            fields.text("judge"),
            canary,
            fields.flag("dry_run"),
            fields.flag("again"),
            fields.flag("failures_are_wrong"));
    fields.requireNoMore(FIELDS);
    return read;
  }

  private static OnboardingLimits limits(Fields fields, OnboardingConfig config) {
    double most = config.maxCostUsd();
    return new OnboardingLimits(
        fields.number("max_cost_usd", 0, most).orElse(most),
        fields.count("concurrency", 1, 64, 8),
        fields.count("max_tokens", 1, 1_000_000, 4_096),
        Duration.ofMillis((long) (1_000 * fields.number("timeout_seconds", 1, 3_600).orElse(120))),
        fields.count("retries", 0, 20, 3),
        fields.number("temperature", 0, 2));
  }

  private static ValidationSet validation(Fields fields, OnboardingConfig config) {
    JsonNode said = fields.take(VALIDATION).orElse(null);
    if (said == null || said.asText().equals(SHIPPED)) {
      return new ValidationSet.Shipped();
    }
    if (said.isTextual()) {
      return ValidationFile.named(said.textValue(), fields.path(VALIDATION), config.validation());
    }
    if (!said.isArray() || said.isEmpty()) {
      throw fields.wrong(
          VALIDATION, said, "\"default\", the name of a file, or an array of one row or more");
    }
    List<String> lines = new ArrayList<>();
    said.forEach(row -> lines.add(row.toString()));
    return new ValidationSet.Inline(lines);
  }
}
