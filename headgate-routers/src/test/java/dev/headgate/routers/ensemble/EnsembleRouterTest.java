package dev.headgate.routers.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.spi.Judgement;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.testkit.RouterContract;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.baseline.AlwaysStrongRouter;
import dev.headgate.routers.baseline.AlwaysWeakRouter;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.feature.PromptPoint;
import dev.headgate.routers.linear.LinearRouter;
import dev.headgate.routers.vector.TestVectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A linear member that says .3 and knows "big" (.9) and "small" (.5), and the length. */
class EnsembleRouterTest extends RouterContract {

  private static final ModelCard BIG = card("Big", 0.9, Pricing.FREE);
  private static final ModelCard SMALL = card("small", 0.4, Pricing.FREE);
  private static final double LOG_ODDS = Math.log(0.3 / 0.7);
  private static final Stack STACK = stack(new double[] {1, 0}, new double[] {0.5, 0});

  private final Router router = new EnsembleRouter(artifact(STACK, "linear", "length"));

  @Override
  protected Router router() {
    return router;
  }

  @Override
  protected RouterInput input(String prompt) {
    return new RouterInput(
        "id",
        features(prompt),
        Optional.of(TestVectors.embedding(TestVectors.random(prompt.hashCode()))));
  }

  @Test
  void unknownPair_isWeighedInLogOdds() {
    double questionLength = PromptFeatures.of(features("hi"))[feature("question_length")];
    assertThat(router.winRate(input("hi"), STRONG, WEAK))
        .isCloseTo(sigmoid(0.2 + LOG_ODDS + 0.1 * questionLength), within(1e-6));
  }

  @Test
  void knownModels_haveWeighedQualities() {
    assertThat(router.quality(input("hi"), BIG).orElseThrow())
        .isCloseTo(0.1 + 0.5 * 0.9, within(1e-6));
    assertThat(router.quality(input("hi"), STRONG)).isEmpty();
    assertThat(router.winRate(input("hi"), BIG, SMALL))
        .isCloseTo((1 + 0.5 * (0.9 - 0.5)) / 2, within(1e-6));
  }

  @Test
  void membersWhoDisagree_makeItLessSure() {
    Stack both = stack(new double[] {1, 1}, new double[] {0, 0});
    Judgement agree = judge(new EnsembleRouter(artifact(both, "always_strong", "always_strong")));
    Judgement differ = judge(new EnsembleRouter(artifact(both, "always_strong", "always_weak")));
    assertThat(agree.sd().orElseThrow()).isCloseTo(Math.sqrt(0.04), within(1e-6));
    assertThat(differ.sd().orElseThrow())
        .isCloseTo(Math.sqrt(0.04 + 2 * 0.499 * 0.499), within(1e-6));
  }

  @Test
  void artifactWrittenAndRead_answersAlike() {
    Router again =
        RouterReaders.open("mine", TestVectors.written(artifact(STACK, "linear", "length")));
    assertThat(again.name()).isEqualTo("mine");
    assertThat(again.takesLong()).isFalse();
    assertThat(again.winRate(input("a"), STRONG, WEAK))
        .isEqualTo(router.winRate(input("a"), STRONG, WEAK));
  }

  @Test
  void badArtifacts_areRefused() {
    assertThatThrownBy(() -> new EnsembleRouter(artifact(STACK, "linear", "length", "random")))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("stack of 1 x 9 (expected: 1 x 11)");
    assertThatThrownBy(() -> new EnsembleRouter(artifact(STACK, "linear", "absent")))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("member_absent absent (expected: a router on the class path)");
    assertThatThrownBy(() -> new EnsembleRouter(with(artifact(STACK, "linear", "length"), "moon")))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("feature moon (expected: one of [length");
    assertThatThrownBy(() -> new EnsembleRouter(linear()))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("router linear (expected: ensemble)");
  }

  private Judgement judge(Router asked) {
    return asked.judge(input("hi"), STRONG, WEAK);
  }

  private static int feature(String name) {
    return PromptFeatures.names().indexOf(name);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static Stack stack(double[] members, double[] qualities) {
    return new Stack(0.2, members, new double[] {0.1}, qualities, 0.1, 0.04, 2);
  }

  private static RouterArtifact artifact(Stack stack, String... names) {
    Map<String, String> settings = new HashMap<>();
    List<Tensor> tensors = new ArrayList<>();
    for (String name : names) {
      Member member = member(name);
      settings.putAll(member.settings());
      tensors.addAll(member.tensors());
    }
    tensors.add(stack.tensor(TestVectors.ENCODER));
    return RouterArtifact.of(
        TestVectors.header(
            "ensemble",
            PromptFeatures.SCHEMA,
            TestVectors.DIMENSION,
            settings,
            Map.of("members", List.of(names), "features", List.of("question_length")),
            List.of()),
        tensors);
  }

  private static RouterArtifact with(RouterArtifact artifact, String feature) {
    return RouterArtifact.of(
        TestVectors.header(
            "ensemble",
            PromptFeatures.SCHEMA,
            TestVectors.DIMENSION,
            artifact.header().settings(),
            Map.of("members", List.of("linear", "length"), "features", List.of(feature)),
            List.of()),
        artifact.header().tensors().stream().map(spec -> artifact.tensor(spec.name())).toList());
  }

  private static Member member(String name) {
    return switch (name) {
      case "linear" -> new Member(name, new LinearRouter(linear()), Optional.of(linear()));
      case "always_weak" -> new Member(name, new AlwaysWeakRouter(), Optional.empty());
      case "always_strong" -> new Member(name, new AlwaysStrongRouter(), Optional.empty());
      default -> new Member(name, new Named(name), Optional.empty());
    };
  }

  /** A router of which only the name counts, as it is looked up by that. */
  private record Named(String name) implements Router {

    @Override
    public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
      return 0.5;
    }
  }

  private static RouterArtifact linear() {
    int columns = PromptPoint.size(TestVectors.DIMENSION) + 1;
    float[] values = new float[3 * columns];
    values[columns - 1] = 0.3f;
    values[2 * columns - 1] = 0.9f;
    values[3 * columns - 1] = 0.5f;
    return RouterArtifact.of(
        TestVectors.header(
            "linear",
            PromptFeatures.SCHEMA,
            TestVectors.DIMENSION,
            Map.of(),
            Map.of(),
            List.of("big", "small")),
        List.of(new Tensor(TestVectors.ENCODER + "/heads", 3, columns, values)));
  }
}
