package dev.headgate.gateway.config.file;

import dev.headgate.core.decide.rule.Directive;
import dev.headgate.gateway.config.RuleConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules of a policy version. Its own take the place of the file's, but for what these forbid: a
 * version that is to try something out must not, by the way, send a request somewhere it may not
 * go. What a version shall do without, it names.
 */
final class PolicyRules {

  private final List<RuleConfig> base;
  private final References references;
  private final Reading reading;

  /**
   * Makes rules of versions.
   *
   * @param base the rules of the policy in force
   * @param references what the version's rules may name
   */
  PolicyRules(List<RuleConfig> base, References references, Reading reading) {
    this.base = base;
    this.references = references;
    this.reading = reading;
  }

  /** Returns all rules of a version: its own first. */
  List<RuleConfig> build(Values policy) {
    Set<String> without = without(policy);
    List<RuleConfig> held = base.stream().filter(rule -> !without.contains(rule.name())).toList();
    if (policy.written(PolicySection.RULES).isEmpty()) {
      return held;
    }
    List<RuleConfig> own =
        new RuleAssembly(references, reading)
            .build(policy.written(PolicySection.RULES).get(), policy.place());
    List<RuleConfig> all = new ArrayList<>(own);
    for (RuleConfig rule : held) {
      List<Directive> forbidding = rule.directives().stream().filter(Directive::restricts).toList();
      if (!forbidding.isEmpty() && own.stream().noneMatch(one -> says(one, rule, forbidding))) {
        all.add(new RuleConfig(rule.name(), rule.when(), forbidding));
      }
    }
    return all;
  }

  private static boolean says(RuleConfig own, RuleConfig rule, List<Directive> forbidding) {
    return own.when().equals(rule.when()) && own.directives().containsAll(forbidding);
  }

  private Set<String> without(Values policy) {
    List<String> known = base.stream().map(RuleConfig::name).toList();
    Set<String> without = new HashSet<>();
    for (Located<String> name : policy.written(PolicySection.WITHOUT_RULES).orElse(List.of())) {
      if (!known.contains(name.value())) {
        reading.fail(name.place(), References.unknown("rule", name.value(), known));
      }
      without.add(name.value());
    }
    return without;
  }
}
