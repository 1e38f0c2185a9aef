package dev.headgate.gateway.rule;

import dev.cel.runtime.CelEvaluationException;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.decide.rule.RuleBook;
import dev.headgate.core.decide.rule.Ruling;
import dev.headgate.gateway.config.RuleConfig;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rules with conditions in CEL. A condition that cannot be evaluated is counted and, once, logged;
 * of its rule only what restricts the caller holds then, since nobody knows that it does not fit.
 */
public final class CelRuleBook implements RuleBook {

  private static final Logger log = LoggerFactory.getLogger(CelRuleBook.class);

  private final Rule[] rules;
  private final RuleIndex index;
  private final InstantSource clock;
  private final RuleTallies tallies;
  private final RuleFacts.Assumed assumed;
  private final boolean readsText;

  private CelRuleBook(
      List<Rule> rules,
      InstantSource clock,
      RuleTallies tallies,
      Map<RuleVariable, Object> assumed) {
    this.rules = rules.toArray(new Rule[0]);
    this.index = RuleIndex.of(rules.stream().map(Rule::condition).toList());
    this.clock = clock;
    this.tallies = tallies;
    this.assumed = new RuleFacts.Assumed(assumed);
    this.readsText =
        rules.stream()
            .flatMap(rule -> rule.condition().reads().stream())
            .anyMatch(RuleVariable::readOffText);
  }

  /**
   * Returns a book of the rules.
   *
   * @throws IllegalArgumentException if a condition cannot be used
   */
  public static RuleBook of(List<RuleConfig> configs, InstantSource clock, RuleTallies tallies) {
    return assuming(configs, clock, tallies, Map.of());
  }

  /** Returns a book that takes some facts for given, to try rules out. */
  public static RuleBook assuming(
      List<RuleConfig> configs,
      InstantSource clock,
      RuleTallies tallies,
      Map<RuleVariable, Object> assumed) {
    if (configs.isEmpty()) {
      return RuleBook.EMPTY;
    }
    Conditions conditions = new Conditions();
    Set<String> shared = sharedNames(configs);
    List<Rule> rules = new ArrayList<>();
    for (RuleConfig config : configs) {
      try {
        rules.add(
            Rule.of(config, conditions.compile(config.when()), shared.contains(config.name())));
      } catch (ConditionException e) {
        throw new IllegalArgumentException("rule " + config.name() + ": " + e.getMessage(), e);
      }
    }
    return new CelRuleBook(rules, clock, tallies, assumed);
  }

  private static Set<String> sharedNames(List<RuleConfig> configs) {
    Set<String> seen = new HashSet<>();
    return configs.stream()
        .map(RuleConfig::name)
        .filter(name -> !seen.add(name))
        .collect(Collectors.toSet());
  }

  @Override
  public Ruling rule(ChatRequest request, RequestFeatures features) {
    RuleFacts facts = new RuleFacts(request, features, clock, assumed);
    Heard heard = new Heard();
    BitSet candidates = index.candidates(facts);
    for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
      hear(rules[i], facts, heard);
    }
    return heard.ruling();
  }

  @Override
  public boolean readsText() {
    return readsText;
  }

  private void hear(Rule rule, RuleFacts facts, Heard heard) {
    try {
      if (rule.condition().fits(facts)) {
        if (heard.isFirstToSpeak(rule)) {
          tallies.spoke().count(rule.word().rule());
        }
        heard.add(rule.word());
      }
    } catch (CelEvaluationException | RuntimeException e) {
      failed(rule, e, heard);
    }
  }

  private void failed(Rule rule, Exception failure, Heard heard) {
    if (heard.isFirstToFail(rule) && tallies.failed().count(rule.word().rule())) {
      log.warn(
          "Rule {} could not be evaluated ({}); told once, counted each time",
          rule.word().rule(),
          kind(failure));
    }
    rule.inDoubt().ifPresent(heard::add);
  }

  /** Returns what failed, without its words, which may quote the request. */
  static String kind(Exception failure) {
    return failure instanceof CelEvaluationException e
        ? e.getErrorCode().name().toLowerCase(Locale.ROOT).replace('_', ' ')
        : failure.getClass().getSimpleName();
  }
}
