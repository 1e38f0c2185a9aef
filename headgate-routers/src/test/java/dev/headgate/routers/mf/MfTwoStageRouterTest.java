package dev.headgate.routers.mf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.testkit.RouterContract;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.stage.ScoreScale;
import dev.headgate.routers.stage.TwoStageRouter;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The whole of a two-stage decision is the core's to test; here is what this router adds. */
class MfTwoStageRouterTest extends RouterContract {

  private static final StaticEncoder encoder = new StaticEncoder();
  private static final MfTwoStageRouter router = new MfTwoStageRouter();

  @Override
  protected Router router() {
    return router;
  }

  @Override
  protected RouterInput input(String prompt) {
    RequestFeatures features =
        new RequestFeatures(Language.ENGLISH, 10, 256, 1, 0, 0, 0, Set.of(Capability.CHAT), prompt);
    return new RouterInput(
        "id",
        features,
        Optional.of(encoder.encode(prompt, Language.ENGLISH).toCompletableFuture().join()));
  }

  @Test
  void name_saysWhatItIs() {
    assertThat(router.name()).isEqualTo("mf_two_stage");
    assertThat(router.fast().name()).isEqualTo("mf_static");
    assertThat(router.fast().encoderIds()).containsExactly("static-en-3", "static-zh-2");
    assertThat(router.thorough().encoderIds())
        .containsExactly("all-minilm-l6-v2-q", "bge-small-zh-v1.5-q");
  }

  @Test
  void settles_farFromTheThreshold_inSharesOfPrompts() {
    ScoreScale scale =
        ScoreScale.of(MatrixFactorizationRouter.shippedArtifact().header().calibration());
    double threshold = scale.score(0.5);
    assertThat(router.settles(threshold, threshold)).isFalse();
    assertThat(router.settles(scale.score(0.5 + 0.9 * TwoStageRouter.MARGIN), threshold)).isFalse();
    assertThat(router.settles(scale.score(0.5 + 1.1 * TwoStageRouter.MARGIN), threshold)).isTrue();
    assertThat(router.settles(scale.score(0.5 - 1.1 * TwoStageRouter.MARGIN), threshold)).isTrue();
  }

  @Test
  void fastStage_keepsTheOrderOfMfStatic() {
    Router raw = new MfStaticRouter();
    RouterInput easy = input("hi there");
    RouterInput hard =
        input("Prove that every finite integral domain is a field, and generalise the proof.");
    assertThat(raw.winRate(easy, STRONG, WEAK)).isLessThan(raw.winRate(hard, STRONG, WEAK));
    assertThat(router.fast().winRate(easy, STRONG, WEAK))
        .isLessThan(router.fast().winRate(hard, STRONG, WEAK));
  }
}
