package dev.headgate.gateway.config.file;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Tag;
import java.util.List;

/** {@code rules[]}. */
final class RuleSection {

  static final int MOST_RULES = 500;

  private static final String PATTERN = "a model's id, or a pattern with *";

  static final Key<String> NAME =
      Key.required(
          "name",
          Scalars.matching("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}", "letters, digits and any of _ . -"),
          "What it is called in reasons, logs and metrics; each rule has another.");
  static final Key<String> WHEN =
      Key.required(
          "when",
          new ConditionType(),
          "Which requests it is for, in CEL. See [docs/rules.md](rules.md) for what it can read.");
  static final Key<List<Located<String>>> PREFER =
      Key.optional(
          "prefer",
          new ListType<>(Scalars.text(PATTERN)),
          "none",
          "Models to be asked before others, the first most, where they may be asked and do not"
              + " rest.");
  static final Key<String> PIN =
      Key.optional(
          "pin",
          Scalars.text("a model's id"),
          "none",
          "The one model to answer, without fallback, even where the caller named another.");
  static final Key<List<Located<String>>> ALLOW =
      Key.optional("allow", new ListType<>(Scalars.text(PATTERN)), "all", "Only these models.");
  static final Key<List<Located<String>>> DENY =
      Key.optional(
          "deny",
          new ListType<>(Scalars.text(PATTERN)),
          "none",
          "None of these models, whatever anybody allows or pins.");
  static final Key<Double> THRESHOLD =
      Key.optional(
          "threshold",
          Quantities.share(),
          "as it is",
          "Another threshold, on routes between two models.");
  static final Key<Double> LAMBDA =
      Key.optional(
          "lambda",
          Quantities.atLeastZero("quality per US dollar"),
          "as it is",
          "Another lambda, on routes among many models: the quality a US dollar has to buy.");
  static final Key<List<Located<Capability>>> REQUIRE =
      Key.optional(
          "require",
          new ListType<>(Scalars.choice(Capability.class)),
          "none",
          "What a model must be able to do.");
  static final Key<List<Located<String>>> TAG =
      Key.optional(
          "tag",
          new ListType<>(Scalars.matching("[a-z0-9][a-z0-9_.:-]{0,63}", Tag.EXPECTED)),
          "none",
          "Tags to be put on the request; `local-only` keeps it from all models not tagged"
              + " `local`.");

  static final Key<String> MESSAGE =
      Key.required("message", Scalars.text(), "What the caller is told.");
  static final Key<Integer> STATUS =
      Key.defaulted(
          "status", Quantities.count(400, 503), "403", "The HTTP status: 400, 403, 429 or 503.");
  static final SectionType REJECTION =
      new SectionType("rules[].reject", "A refusal of the request.", List.of(MESSAGE, STATUS));
  static final Key<Values> REJECT =
      Key.optional("reject", REJECTION, "none", "The request gets no answer but this refusal.");

  static final SectionType TYPE =
      new SectionType(
          "rules[]",
          "What the operator wants of the requests that fit. At least one of the keys behind"
              + " `when`; of two pins, thresholds, lambdas or rejections the first rule's holds,"
              + " all else adds up, and a denial outranks everything.",
          List.of(NAME, WHEN, PREFER, PIN, ALLOW, DENY, THRESHOLD, LAMBDA, REQUIRE, REJECT, TAG));

  private RuleSection() {}
}
