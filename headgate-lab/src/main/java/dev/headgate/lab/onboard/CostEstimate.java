package dev.headgate.lab.onboard;

import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RouterView;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.spi.TokenCounter;
import dev.headgate.lab.ask.AskedModel;
import dev.headgate.lab.serving.RequestLines;
import dev.headgate.lab.validation.ValidationRow;
import java.util.List;
import java.util.Optional;

/**
 * What a run will cost, about: tokens of the questions, and of answers as long as the gateway
 * expects them of that model.
 *
 * @param questions to be asked
 * @param inputTokens of them together
 * @param outputTokens expected of their answers
 * @param answersUsd what both cost
 * @param judgeUsd what judging will, as two votes a row
 */
public record CostEstimate(
    int questions, long inputTokens, long outputTokens, double answersUsd, double judgeUsd) {

  private static final int VIEW_CHARS = 4_000;
  private static final int USUAL_VOTES = 2;
  private static final long BALLOT_TOKENS = 300;
  private static final long VERDICT_TOKENS = 300;

  /** Returns all of it, in US dollars. */
  public double totalUsd() {
    return answersUsd + judgeUsd;
  }

  /**
   * Estimates.
   *
   * @param maxTokens an answer may have
   * @param judge what a judge charges; empty without one
   */
  public static CostEstimate of(
      List<ValidationRow> rows,
      AskedModel model,
      int maxTokens,
      Optional<Pricing> judge,
      Counting counting) {
    Describer describer =
        new Describer(
            counting.tokens(), RouterView.CONVERSATION, VIEW_CHARS, counting.forecaster());
    Sizes sizes = new Sizes(describer, new ModelId(model.id()), maxTokens, counting.tokens());
    return sizes.of(rows, model.pricing(), judge.orElse(Pricing.FREE));
  }

  private record Sizes(Describer describer, ModelId model, int maxTokens, TokenCounter tokens) {

    CostEstimate of(List<ValidationRow> rows, Pricing price, Pricing judge) {
      long input = 0;
      long output = 0;
      double judgeUsd = 0;
      for (ValidationRow row : rows) {
        long asked = Questions.of(row).tokens(tokens);
        long answered = output(row);
        input += asked;
        output += answered;
        judgeUsd += GraderNeeds.wantsJudge(row) ? judging(asked + 2 * answered, judge) : 0;
      }
      return new CostEstimate(rows.size(), input, output, usd(price, input, output), judgeUsd);
    }

    private long output(ValidationRow row) {
      RequestFeatures features =
          describer.describe(new RequestLines().prompt(row.id(), row.prompt()));
      return features.answer().total(describer.wordiness(model), maxTokens);
    }

    private static double judging(long shown, Pricing judge) {
      return USUAL_VOTES * usd(judge, shown + BALLOT_TOKENS, VERDICT_TOKENS);
    }

    private static double usd(Pricing price, long input, long output) {
      return price.costOf(new TokenUsage(input, 0, output, 0)).amount();
    }
  }
}
