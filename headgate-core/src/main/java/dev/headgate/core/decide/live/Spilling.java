package dev.headgate.core.decide.live;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Puts busy local models behind those that are elsewhere, or local and idle, in the same order
 * among themselves. They stay candidates; where all are busy, nothing is moved.
 */
final class Spilling {

  /** More than preferences differ by, and less than resting models are put behind. */
  private static final double BEHIND = 5;

  private final Loads loads;

  Spilling(Loads loads) {
    this.loads = loads;
  }

  CandidateSet apply(SpillOver terms, Outlook outlook, CandidateSet candidates) {
    List<Candidate> busy = new ArrayList<>(0);
    for (int i = 0; i < candidates.size(); i++) {
      if (outlook.busy(candidates.get(i), terms)) {
        busy.add(candidates.get(i));
      }
    }
    if (busy.isEmpty() || busy.size() == candidates.size()) {
      return candidates;
    }
    CandidateSet moved =
        candidates.rescore(c -> busy.contains(c) ? c.withPreference(c.preference() - BEHIND) : c);
    for (Candidate candidate : busy) {
      moved = moved.because(reason(candidate, loads.load(candidate, terms), terms));
    }
    return moved;
  }

  private static Reason reason(Candidate candidate, double load, SpillOver terms) {
    return new Reason(
        DecisionStage.LIVE,
        ReasonCode.SPILLED_OVER,
        String.format(
            Locale.ROOT,
            "%s is busy (load %.2f; above %s, until below %s), so others first",
            candidate.model().id(),
            load,
            terms.busyAbove(),
            terms.idleBelow()));
  }
}
