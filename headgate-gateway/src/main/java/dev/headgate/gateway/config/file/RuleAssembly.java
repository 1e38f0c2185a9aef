package dev.headgate.gateway.config.file;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Tag;
import dev.headgate.core.decide.rule.Directive;
import dev.headgate.gateway.config.RuleConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the rules of what is written of them. */
final class RuleAssembly {

  private final References references;
  private final Reading reading;

  RuleAssembly(References references, Reading reading) {
    this.references = references;
    this.reading = reading;
  }

  /** Returns the rules in their order. */
  List<RuleConfig> build(Values root) {
    return build(
        root.written(RootSection.RULES).orElse(List.of()), root.placeOf(RootSection.RULES));
  }

  /** Returns these rules. */
  List<RuleConfig> build(List<Located<Values>> written, Place place) {
    if (written.size() > RuleSection.MOST_RULES) {
      reading.fail(
          place, written.size() + " rules (expected: at most " + RuleSection.MOST_RULES + ")");
    }
    checkNames(written);
    return written.stream().flatMap(rule -> build(rule).stream()).toList();
  }

  private void checkNames(List<Located<Values>> rules) {
    Map<String, Place> seen = new HashMap<>();
    for (Located<Values> rule : rules) {
      Optional<Located<String>> name = rule.value().located(RuleSection.NAME);
      name.map(found -> seen.putIfAbsent(found.value(), found.place()))
          .ifPresent(
              earlier ->
                  reading.fail(
                      name.get().place(),
                      "the same name as in line %d (expected: each rule its own)"
                          .formatted(earlier.line())));
    }
  }

  private Optional<RuleConfig> build(Located<Values> rule) {
    Values values = rule.value();
    List<Directive> directives = new ArrayList<>();
    patterns(values, RuleSection.PREFER, Directive.Prefer::new).ifPresent(directives::add);
    values
        .located(RuleSection.PIN)
        .flatMap(references::model)
        .map(Directive.Pin::new)
        .ifPresent(directives::add);
    patterns(values, RuleSection.ALLOW, Directive.Allow::new).ifPresent(directives::add);
    patterns(values, RuleSection.DENY, Directive.Deny::new).ifPresent(directives::add);
    values.written(RuleSection.THRESHOLD).map(Directive.Threshold::new).ifPresent(directives::add);
    values.written(RuleSection.LAMBDA).map(Directive.Lambda::new).ifPresent(directives::add);
    required(values).ifPresent(directives::add);
    values.written(RuleSection.REJECT).flatMap(this::reject).ifPresent(directives::add);
    tags(values).ifPresent(directives::add);
    checkSome(values);
    return values
        .written(RuleSection.NAME)
        .flatMap(
            name ->
                values
                    .written(RuleSection.WHEN)
                    .map(when -> new RuleConfig(name, when, directives)));
  }

  private void checkSome(Values rule) {
    boolean some =
        RuleSection.TYPE.keys().stream()
            .filter(key -> !key.equals(RuleSection.NAME) && !key.equals(RuleSection.WHEN))
            .anyMatch(rule::mentions);
    if (!some) {
      reading.fail(
          rule.place(),
          "wants nothing (expected: one of prefer, pin, allow, deny, threshold, lambda, require,"
              + " reject, tag)");
    }
  }

  private Optional<Directive> patterns(
      Values rule, Key<List<Located<String>>> key, Function<List<String>, Directive> directive) {
    return some(rule, key)
        .map(found -> directive.apply(found.stream().map(Located::value).toList()));
  }

  private Optional<Directive> required(Values rule) {
    return some(rule, RuleSection.REQUIRE)
        .map(found -> found.stream().map(Located::value).collect(Collectors.toSet()))
        .map((Set<Capability> capabilities) -> new Directive.Require(capabilities));
  }

  private Optional<Directive> tags(Values rule) {
    return some(rule, RuleSection.TAG)
        .map(
            found -> {
              Set<Tag> tags = new HashSet<>();
              found.forEach(tag -> tags.add(new Tag(tag.value())));
              return new Directive.Label(tags);
            });
  }

  private <T> Optional<List<Located<T>>> some(Values rule, Key<List<Located<T>>> key) {
    Optional<List<Located<T>>> written = rule.written(key);
    if (written.isPresent() && written.get().isEmpty()) {
      reading.fail(rule.placeOf(key), "none (expected: at least one, or no such key)");
      return Optional.empty();
    }
    return written;
  }

  private Optional<Directive> reject(Values rejection) {
    Optional<ErrorCode> code =
        switch (rejection.get(RuleSection.STATUS)) {
          case 400 -> Optional.of(ErrorCode.INVALID_REQUEST);
          case 403 -> Optional.of(ErrorCode.REJECTED_BY_RULE);
          case 429 -> Optional.of(ErrorCode.POSTPONED_BY_RULE);
          case 503 -> Optional.of(ErrorCode.NO_MODEL_AVAILABLE);
          default -> Optional.empty();
        };
    if (code.isEmpty()) {
      reading.fail(
          rejection.placeOf(RuleSection.STATUS),
          rejection.get(RuleSection.STATUS) + " (expected: 400, 403, 429 or 503)");
    }
    return code.flatMap(
        found ->
            rejection
                .written(RuleSection.MESSAGE)
                .map(message -> new Directive.Reject(found, message)));
  }
}
