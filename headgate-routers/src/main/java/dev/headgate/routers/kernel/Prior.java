package dev.headgate.routers.kernel;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.artifact.InnerRouter;
import dev.headgate.routers.artifact.RouterArtifact;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The router that was adapted. Its opinion of a prompt, the log odds of its win rate, is one input
 * of the adapted one. It travels inside the artifact, unless it is one that needs none.
 */
public final class Prior {

  private static final String SETTING = "prior";
  private static final double NEVER_SURER = 1e-4;

  private final Router router;
  private final ModelCard strong;
  private final ModelCard weak;

  /**
   * Wraps a router.
   *
   * @param strong name of the strong model it is asked about
   * @param weak name of the weak one
   */
  public Prior(Router router, String strong, String weak) {
    this.router = router;
    this.strong = ModelCard.chat(strong, Pricing.FREE, 0.9);
    this.weak = ModelCard.chat(weak, Pricing.FREE, 0.4);
  }

  /** Returns the settings by which {@link #read} finds a prior without an artifact again. */
  public static Map<String, String> named(String name) {
    return InnerRouter.named(SETTING, name);
  }

  /** Returns the name under which an artifact lies in the adapted one. */
  public static String nested() {
    return SETTING;
  }

  static Optional<Prior> read(RouterArtifact artifact) {
    Map<String, String> settings = artifact.header().settings();
    String strong = settings.getOrDefault("strong", "");
    String weak = settings.getOrDefault("weak", "");
    return InnerRouter.of(SETTING, artifact).map(router -> new Prior(router, strong, weak));
  }

  /** Returns the ids of the encoders whose vectors it can score. */
  Stream<String> encoderIds() {
    return router.encoderIds().stream();
  }

  /** Returns the router's own win rate. */
  double winRate(RouterInput input, ModelCard strongModel, ModelCard weakModel) {
    return router.winRate(input, strongModel, weakModel);
  }

  /** Returns the log odds of the router's win rate, within about 9 of zero. */
  public double score(RouterInput input) {
    double winRate = Math.clamp(router.winRate(input, strong, weak), NEVER_SURER, 1 - NEVER_SURER);
    return Math.log(winRate / (1 - winRate));
  }
}
