package dev.headgate.gateway.rule;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Set;

/**
 * A condition that was checked. Immutable and thread-safe.
 *
 * @param program evaluates it
 * @param check what can be told of it without evaluating it, which is quicker
 * @param reads what it reads
 */
record Condition(CelRuntime.Program program, Check check, Set<RuleVariable> reads) {

  Condition {
    reads = Set.copyOf(reads);
  }

  /**
   * Returns whether the request fits.
   *
   * @throws CelEvaluationException if that cannot be told, such as after a division by zero
   */
  boolean fits(RuleFacts facts) throws CelEvaluationException {
    Truth told = Check.ask(check, facts);
    return told == Truth.UNKNOWN ? Boolean.TRUE.equals(program.eval(facts)) : told == Truth.TRUE;
  }
}
