package dev.headgate.routers.stage;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.spi.StagedRouter;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.Once;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.encode.EncoderFamily;
import dev.headgate.routers.encode.EncoderModel;
import java.util.List;
import java.util.function.Supplier;

/**
 * A router of static vectors decides, and only where its score lies near the threshold is another
 * one asked, which pays for the transformer.
 *
 * <p>Near is measured in shares of prompts, not in win rates: the fast score and the threshold are
 * both looked up among the scores of the prompts that each router was calibrated on, and a request
 * is settled when its place is at least {@value #MARGIN} from the threshold's. So at most twice
 * that share of such prompts pays for the transformer, whatever the threshold. The fast win rate is
 * given as the thorough router's win rate at the same place, since thresholds are chosen on its
 * scale.
 */
public class TwoStageRouter implements StagedRouter {

  /** Share of prompts to each side of the threshold that the fast stage leaves open. */
  public static final double MARGIN = 0.15;

  private final String name;
  private final Router raw;
  private final Router thorough;
  private final Supplier<Scales> scales;
  private final Router fast = new Fast();

  /** Where the scores of both stages lie among those of the prompts they were calibrated on. */
  public record Scales(ScoreScale fast, ScoreScale thorough) {}

  /** Joins two routers of which the first reads static vectors. */
  protected TwoStageRouter(String name, Router fast, Router thorough, Supplier<Scales> scales) {
    this.name = name;
    this.raw = fast;
    this.thorough = thorough;
    this.scales = new Once<>(scales);
  }

  /**
   * Joins the routers of two artifacts.
   *
   * @throws ArtifactException where one of them has no thresholds, or they do not read the vectors
   *     that their stage has
   */
  public static TwoStageRouter of(String name, RouterArtifact fast, RouterArtifact thorough) {
    requireFamily(name, "fast", fast, true);
    requireFamily(name, "thorough", thorough, false);
    Scales scales = new Scales(scale(name, fast), scale(name, thorough));
    return new TwoStageRouter(
        name,
        RouterReaders.open(name + "_fast", fast),
        RouterReaders.open(name, thorough),
        () -> scales);
  }

  private static ScoreScale scale(String name, RouterArtifact artifact) {
    if (artifact.header().calibration().isEmpty()) {
      throw new ArtifactException(
          "artifact of %s: kind \"%s\" without thresholds of its development prompts (expected: a router between two models, trained or adapted by this version)"
              .formatted(name, artifact.header().router()));
    }
    return ScoreScale.of(artifact.header().calibration());
  }

  private static void requireFamily(
      String name, String stage, RouterArtifact artifact, boolean wanted) {
    List<String> ids = artifact.header().encoders().stream().map(EncoderSpec::id).toList();
    if (ids.isEmpty() || ids.stream().anyMatch(id -> isStatic(id) != wanted)) {
      throw new ArtifactException(
          "artifact of %s, %s stage: encoders %s (expected: %s)"
              .formatted(
                  name,
                  stage,
                  ids,
                  wanted
                      ? "static ones, as of headgate train --encoder static"
                      : "such as are not static"));
    }
  }

  @Override
  public String name() {
    return name;
  }

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

  /** Returns none: whichever stage's vector comes, that stage judges it. */
  @Override
  public List<String> encoderIds() {
    return List.of();
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    return input.embedding().filter(vector -> isStatic(vector.encoderId())).isPresent()
        ? fast.winRate(input, strong, weak)
        : thorough.winRate(input, strong, weak);
  }

  private static boolean isStatic(String encoder) {
    return EncoderModel.byId(encoder)
        .filter(model -> model.family() == EncoderFamily.STATIC)
        .isPresent();
  }

  /** The fast router on the scale of the thorough one. */
  private final class Fast implements Router {

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
    public boolean takesLong() {
      return raw.takesLong();
    }

    @Override
    public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
      Scales both = scales.get();
      return both.thorough().score(both.fast().share(raw.winRate(input, strong, weak)));
    }
  }
}
