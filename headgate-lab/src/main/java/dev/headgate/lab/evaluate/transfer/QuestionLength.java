package dev.headgate.lab.evaluate.transfer;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.feature.PromptFeatures;

/** Takes long questions for hard ones, the options of a multiple choice left out. */
final class QuestionLength implements Router {

  static final String NAME = "question_length";

  private static final int INDEX = PromptFeatures.names().indexOf(NAME);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    return 1 / (1 + Math.exp(-PromptFeatures.of(input.features())[INDEX]));
  }
}
