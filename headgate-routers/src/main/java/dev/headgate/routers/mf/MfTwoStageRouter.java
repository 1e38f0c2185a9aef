package dev.headgate.routers.mf;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.spi.StagedRouter;
import dev.headgate.routers.artifact.Once;
import dev.headgate.routers.encode.EncoderFamily;
import dev.headgate.routers.encode.EncoderModel;
import dev.headgate.routers.stage.ScoreScale;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code mf_two_stage}: {@code mf_static} decides, and only where its score lies near the threshold
 * is {@code mf} asked, which pays for the transformer.
 *
 * <p>Near is measured in shares of prompts, not in win rates: the fast score and the threshold are
 * both looked up among the scores of the development prompts, and a request is settled when its
 * place is at least {@value #MARGIN} from the threshold's. So at most twice that share of such
 * prompts pays for the transformer, whatever the threshold. The fast win rate is given as the win
 * rate of {@code mf} at the same place, since thresholds are chosen on its scale.
 */
public final class MfTwoStageRouter implements StagedRouter {

  /** Share of prompts to each side of the threshold that the fast stage leaves open. */
  static final double MARGIN = 0.15;

  private final Router thorough = new MatrixFactorizationRouter();
  private final Supplier<Scales> scales = new Once<>(Scales::shipped);
  private final Router fast = new Fast();

  @Override
  public Router fast() {
    return fast;
  }

  @Override
  public Router thorough() {
    return thorough;
  }

  @Override
  public boolean settles(double fastWinRate, double threshold) {
    ScoreScale scale = scales.get().thorough();
    return Math.abs(scale.share(fastWinRate) - scale.share(threshold)) >= MARGIN;
  }

  @Override
  public boolean needsEmbedding() {
    return true;
  }

  /** Returns the ids of both stages' encoders: whichever vector comes, its stage judges it. */
  @Override
  public List<String> encoderIds() {
    return List.of();
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    return input.embedding().filter(MfTwoStageRouter::isStatic).isPresent()
        ? fast.winRate(input, strong, weak)
        : thorough.winRate(input, strong, weak);
  }

  private static boolean isStatic(Embedding embedding) {
    return EncoderModel.byId(embedding.encoderId())
        .filter(model -> model.family() == EncoderFamily.STATIC)
        .isPresent();
  }

  /** {@code mf_static} on the scale of {@code mf}. */
  private final class Fast implements Router {

    private final Router raw = new MfStaticRouter();

    @Override
    public String name() {
      return raw.name();
    }

    @Override
    public boolean needsEmbedding() {
      return true;
    }

    @Override
    public List<String> encoderIds() {
      return raw.encoderIds();
    }

    @Override
    public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
      Scales both = scales.get();
      return both.thorough().score(both.fast().share(raw.winRate(input, strong, weak)));
    }
  }

  private record Scales(ScoreScale fast, ScoreScale thorough) {

    static Scales shipped() {
      return new Scales(of(EncoderFamily.STATIC), of(EncoderFamily.TRANSFORMER));
    }

    private static ScoreScale of(EncoderFamily family) {
      return ScoreScale.of(
          MatrixFactorizationRouter.shippedArtifact(family).header().calibration());
    }
  }
}
