package dev.headgate.lab.evaluate.contest;

import java.util.List;

/** What routers are asked and what they are judged by. */
sealed interface Discipline permits PairDiscipline, PoolDiscipline {

  /** Returns the names of the figures; the first is the one contestants are compared by. */
  List<String> figures();

  /** Asks the routers of the heats, whose scored prompts are disjoint, and judges them as one. */
  Trial judge(List<Heat> heats);

  /** Returns what one who knew the scores would reach on the same prompts. */
  Trial oracle(List<Heat> heats);
}
