package dev.headgate.gateway.rule;

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
 * @param sharesName whether another rule has its name, as one of a policy version and the file's
 * @param inDoubt what it says where the condition cannot be evaluated: only what restricts
 */
record Rule(Condition condition, RuleWord word, boolean sharesName, Optional<RuleWord> inDoubt) {

  static Rule of(RuleConfig config, Condition condition, boolean sharesName) {
    List<Directive> restricting =
        config.directives().stream().filter(Directive::restricts).toList();
    return new Rule(
        condition,
        new RuleWord(config.name(), config.directives(), RuleText.of(config.directives())),
        sharesName,
        restricting.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new RuleWord(
                    config.name(),
                    restricting,
                    "its condition failed, so to be safe " + RuleText.of(restricting))));
  }
}
