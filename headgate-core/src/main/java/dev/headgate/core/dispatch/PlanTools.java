package dev.headgate.core.dispatch;

import dev.headgate.core.live.HedgeBook;
import dev.headgate.core.spi.AnswerVerifier;
import java.util.Map;

/**
 * What plans of several calls need beside the models.
 *
 * @param verifiers by the names plans know them by
 * @param hedges how many second calls may be made; the same one when a pipeline replaces another
 */
public record PlanTools(Map<String, AnswerVerifier> verifiers, HedgeBook hedges) {

  public PlanTools {
    verifiers = Map.copyOf(verifiers);
  }

  /** Returns no verifiers and nothing saved up. */
  public static PlanTools none() {
    return new PlanTools(Map.of(), new HedgeBook());
  }
}
