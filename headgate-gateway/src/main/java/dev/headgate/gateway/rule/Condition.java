package dev.headgate.gateway.rule;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Set;

/**
 * A condition that was checked. Immutable and thread-safe.
 *
 * @param program evaluates it
 * @param needs what it needs at least, which is quicker to tell
 * @param reads what it reads
 */
record Condition(CelRuntime.Program program, Needs.Need needs, Set<RuleVariable> reads) {

  Condition {
    reads = Set.copyOf(reads);
  }

  /**
   * Returns whether the request fits.
   *
   * @throws CelEvaluationException if that cannot be told, such as after a division by zero
   */
  boolean fits(RuleFacts facts) throws CelEvaluationException {
    return needs.mayHold(facts) && Boolean.TRUE.equals(program.eval(facts));
  }
}
