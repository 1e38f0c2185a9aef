package dev.headgate.core.testkit;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import java.util.function.ToDoubleFunction;

/**
 * A router that answers what the test wants.
 *
 * @param name its name
 * @param needsEmbedding whether it wants an embedding
 * @param answer the win rate of an input
 */
public record FixedRouter(String name, boolean needsEmbedding, ToDoubleFunction<RouterInput> answer)
    implements Router {

  /** Returns a router that always answers the same, without an embedding. */
  public static FixedRouter answering(String name, double winRate) {
    return new FixedRouter(name, false, input -> winRate);
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    return answer.applyAsDouble(input);
  }
}
