package dev.headgate.core.decide.rule;

import dev.headgate.core.api.Reason;
import java.util.List;
import java.util.Optional;

/** What one rule wants of the requests that it fits. Immutable; made once for many of them. */
public final class RuleWord {

  private final String rule;
  private final List<Directive> directives;
  private final Reason reason;
  private final Restriction[] restrictions;

  /**
   * Makes a word.
   *
   * @param rule its name
   * @param directives at least one
   * @param reason the same for a person
   */
  public RuleWord(String rule, List<Directive> directives, Reason reason) {
    this.rule = rule;
    this.directives = List.copyOf(directives);
    this.reason = reason;
    this.restrictions =
        this.directives.stream()
            .map(directive -> Restriction.of(directive, rule))
            .flatMap(Optional::stream)
            .toArray(Restriction[]::new);
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
