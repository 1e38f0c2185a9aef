package dev.headgate.routers.baseline;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;

/** Sends everything to the strong model, whatever the threshold: the price of never saving. */
public final class AlwaysStrongRouter implements Router {

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    return 1;
  }
}
