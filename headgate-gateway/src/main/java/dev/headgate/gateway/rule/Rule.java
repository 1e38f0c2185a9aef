package dev.headgate.gateway.rule;

import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.decide.rule.Directive;
import dev.headgate.core.decide.rule.RuleWord;
import dev.headgate.gateway.config.RuleConfig;
import java.util.List;
import java.util.Optional;

/**
 * A rule that was checked.
 *
 * @param condition when it speaks
 * @param word what it then says
 * @param inDoubt what it says where the condition cannot be evaluated: only what restricts
 */
record Rule(Condition condition, RuleWord word, Optional<RuleWord> inDoubt) {

  static Rule of(RuleConfig config, Condition condition) {
    List<Directive> restricting =
        config.directives().stream().filter(Directive::restricts).toList();
    String text = "rule " + config.name() + ": ";
    return new Rule(
        condition,
        word(config.name(), config.directives(), text + RuleText.of(config.directives())),
        restricting.isEmpty()
            ? Optional.empty()
            : Optional.of(
                word(
                    config.name(),
                    restricting,
                    text + "its condition failed, so to be safe " + RuleText.of(restricting))));
  }

  private static RuleWord word(String name, List<Directive> directives, String text) {
    return new RuleWord(
        name, directives, new Reason(DecisionStage.RULE, ReasonCode.RULE_SPOKE, text));
  }
}
