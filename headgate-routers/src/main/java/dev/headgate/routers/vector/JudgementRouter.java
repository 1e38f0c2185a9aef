package dev.headgate.routers.vector;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A router that asks what it learned for the encoder of a prompt's vector.
 *
 * <p>The win rate of two models known by name is (1 + quality of strong - quality of weak) / 2:
 * where answers are right or wrong, exactly the chance that the strong one is preferred, a tie
 * counting half. For any other pair it is the prompt's need.
 */
public abstract class JudgementRouter implements Router {

  private final String name;
  private final PerEncoder<? extends Judgement> judgements;

  /**
   * Makes a router.
   *
   * @param name under which it is asked for
   * @param judgements what it learned
   */
  protected JudgementRouter(String name, PerEncoder<? extends Judgement> judgements) {
    this.name = name;
    this.judgements = judgements;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final boolean needsEmbedding() {
    return true;
  }

  @Override
  public final List<String> encoderIds() {
    return judgements.encoderIds();
  }

  @Override
  public final double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    Judgement known = judgements.of(input);
    Embedding prompt = judgements.embedding(input);
    Optional<Double> strongQuality = known.quality(prompt, lower(strong));
    Optional<Double> weakQuality = known.quality(prompt, lower(weak));
    if (strongQuality.isPresent() && weakQuality.isPresent()) {
      return (1 + strongQuality.get() - weakQuality.get()) / 2;
    }
    return known.need(prompt);
  }

  @Override
  public final OptionalDouble quality(RouterInput input, ModelCard model) {
    return judgements
        .of(input)
        .quality(judgements.embedding(input), lower(model))
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  private static String lower(ModelCard model) {
    return model.id().value().toLowerCase(Locale.ROOT);
  }
}
