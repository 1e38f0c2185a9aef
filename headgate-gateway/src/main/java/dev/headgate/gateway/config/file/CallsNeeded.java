package dev.headgate.gateway.config.file;

import dev.headgate.core.api.PlanCaps;
import dev.headgate.gateway.config.VerifierConfig;
import java.util.Optional;

/**
 * How many calls a plan makes at most by its own numbers, and whether they are allowed. Retries,
 * hedges and fallbacks are left out: none need ever be made.
 *
 * @param calls how many
 * @param made of what, for people
 */
record CallsNeeded(int calls, String made) {

  /** Of a cascade, of whose answers all but the last are judged. */
  static CallsNeeded ofCascade(int steps, VerifierConfig verifier) {
    return of(steps, steps - 1, verifier.callsPerAnswer());
  }

  /** Of a fan-out, all of whose answers are judged if there is what judges. */
  static CallsNeeded ofFanOut(int answers, Optional<VerifierConfig> verifier) {
    return of(answers, answers, verifier.map(VerifierConfig::callsPerAnswer).orElse(0));
  }

  /** Of a hedge: the first call and the second. */
  static CallsNeeded ofHedge() {
    return new CallsNeeded(2, "the first one and the second");
  }

  private static CallsNeeded of(int asked, int judged, int each) {
    String models = asked + " models asked";
    return each == 0
        ? new CallsNeeded(asked, models)
        : new CallsNeeded(
            asked + judged * each,
            "%s, %d of them judged by %d more calls each".formatted(models, judged, each));
  }

  /** Says so where a plan allows fewer. */
  void check(Values plan, Reading reading) {
    boolean misread =
        plan.mentions(PlanSections.MAX_CALLS) && plan.written(PlanSections.MAX_CALLS).isEmpty();
    int most = plan.get(PlanSections.MAX_CALLS);
    if (misread || most >= calls) {
      return;
    }
    String expected =
        calls <= PlanCaps.MOST_CALLS
            ? ">= %d: %s; or ask for fewer".formatted(calls, made)
            : "a plan of at most %d calls; this one needs %d: %s"
                .formatted(PlanCaps.MOST_CALLS, calls, made);
    reading.fail(plan.placeOf(PlanSections.MAX_CALLS), most + " (expected: " + expected + ")");
  }
}
