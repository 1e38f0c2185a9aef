package dev.headgate.routers.baseline;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;

/**
 * Sends everything to the weak model at any threshold above 0; at 0 every router sends everything
 * to the strong one, as a tie goes there.
 */
public final class AlwaysWeakRouter implements Router {

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    return 0;
  }
}
