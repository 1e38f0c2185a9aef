package dev.headgate.lab.onboard;

import dev.headgate.core.api.Pricing;
import dev.headgate.lab.ask.AskLimits;
import dev.headgate.lab.ask.AskedModel;
import dev.headgate.lab.ask.Timing;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whom a survey asks, and within which bounds.
 *
 * @param model whose answers are graded
 * @param judge who grades some of them; empty where nobody was named
 * @param limits of asking the model
 * @param judgeLimits of asking the judge
 * @param runCode whether programs may be run, in isolation
 * @param maxCostUsd what all of it may cost, in US dollars
 * @param timing of the calls
 * @param keptAnswers the file that graded answers are written to word for word; empty for none
 */
public record SurveyPlan(
    AskedModel model,
    Optional<AskedModel> judge,
    AskLimits limits,
    AskLimits judgeLimits,
    boolean runCode,
    double maxCostUsd,
    Timing timing,
    Optional<Path> keptAnswers) {

  Optional<Pricing> judgePrice() {
    return judge.map(AskedModel::pricing);
  }
}
