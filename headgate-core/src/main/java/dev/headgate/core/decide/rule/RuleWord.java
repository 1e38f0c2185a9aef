package dev.headgate.core.decide.rule;

import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import java.util.List;
import java.util.Optional;

/** What one rule wants of the requests that it fits. Immutable; made once for many of them. */
public final class RuleWord {

  private static final String PREFIX = "rule ";

  private final String rule;
  private final List<Directive> directives;
  private final Reason reason;
  private final Restriction[] restrictions;

  /**
   * Makes a word.
   *
   * @param rule its name, without a colon
   * @param directives at least one
   * @param text the same for a person
   */
  public RuleWord(String rule, List<Directive> directives, String text) {
    this.rule = rule;
    this.directives = List.copyOf(directives);
    this.reason =
        new Reason(DecisionStage.RULE, ReasonCode.RULE_SPOKE, PREFIX + rule + ": " + text);
    this.restrictions =
        this.directives.stream()
            .map(directive -> Restriction.of(directive, rule))
            .flatMap(Optional::stream)
            .toArray(Restriction[]::new);
  }

  /**
   * Returns the names of the rules that spoke, in their order and each once, by what is told of a
   * decision.
   */
  public static List<String> spoken(List<Reason> reasons) {
    return reasons.stream()
        .filter(reason -> reason.code() == ReasonCode.RULE_SPOKE)
        .map(Reason::text)
        .filter(text -> text.startsWith(PREFIX) && text.indexOf(':') > 0)
        .map(text -> text.substring(PREFIX.length(), text.indexOf(':')))
        .distinct()
        .toList();
  }

  /** Returns the rule's name. */
  public String rule() {
    return rule;
  }

  /** Returns what the rule wants. */
  public List<Directive> directives() {
    return directives;
  }

  /** Returns the same for a person. */
  public Reason reason() {
    return reason;
  }

  /** Returns whether it wants anything else than to keep models away. */
  boolean wantsMore() {
    return restrictions.length < directives.size();
  }

  void addRestrictionsTo(List<Restriction> all) {
    for (Restriction restriction : restrictions) {
      all.add(restriction);
    }
  }
}
