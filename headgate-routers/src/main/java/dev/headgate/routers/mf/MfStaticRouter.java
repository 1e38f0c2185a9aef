package dev.headgate.routers.mf;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.encode.EncoderFamily;
import java.util.List;

/**
 * {@code mf_static}: the {@linkplain MatrixFactorizationRouter factorisation} trained on the
 * vectors of the distilled tables, so that a decision takes tens of microseconds and no thread but
 * its own.
 */
public final class MfStaticRouter implements Router {

  private final Router factorisation =
      new MatrixFactorizationRouter("mf_static", EncoderFamily.STATIC);

  @Override
  public boolean needsEmbedding() {
    return true;
  }

  @Override
  public List<String> encoderIds() {
    return factorisation.encoderIds();
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    return factorisation.winRate(input, strong, weak);
  }
}
