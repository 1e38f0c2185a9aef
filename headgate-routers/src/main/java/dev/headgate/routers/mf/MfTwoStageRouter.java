package dev.headgate.routers.mf;

import dev.headgate.routers.encode.EncoderFamily;
import dev.headgate.routers.stage.ScoreScale;
import dev.headgate.routers.stage.TwoStageRouter;

/** {@code mf_two_stage}: {@code mf_static}, and {@code mf} near the threshold. */
public final class MfTwoStageRouter extends TwoStageRouter {

  /** Makes the router that ships; its numbers are read when first needed. */
  public MfTwoStageRouter() {
    super(
        "mf_two_stage",
        new MfStaticRouter(),
        new MatrixFactorizationRouter(),
        () -> new Scales(shipped(EncoderFamily.STATIC), shipped(EncoderFamily.TRANSFORMER)));
  }

  private static ScoreScale shipped(EncoderFamily family) {
    return ScoreScale.of(MatrixFactorizationRouter.shippedArtifact(family).header().calibration());
  }
}
