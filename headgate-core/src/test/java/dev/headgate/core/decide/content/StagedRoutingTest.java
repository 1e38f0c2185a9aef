package dev.headgate.core.decide.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.Encoder;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.spi.StagedRouter;
import dev.headgate.core.testkit.TestModels;
import dev.headgate.core.testkit.TestRequests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Each encoder's vector holds what the stage that reads it answers. */
class StagedRoutingTest {

  private final SlowAndFast encoder = new SlowAndFast();
  private final Router router = new Staged();

  @Test
  void farFromTheThreshold_theFastStageSettlesIt() {
    encoder.fast = 0.9f;
    assertThat(ask()).isEqualTo(new WinRate.Known(0.9f, true, OptionalDouble.empty()));
    assertThat(encoder.slowCalls).isZero();
  }

  @Test
  void nearTheThreshold_theThoroughStageDecides() {
    encoder.fast = 0.55f;
    encoder.slow = CompletableFuture.completedStage(new Embedding("slow", new float[] {0.25f}));
    assertThat(ask()).isEqualTo(new WinRate.Known(0.25));
    assertThat(encoder.slowCalls).isOne();
  }

  @Test
  void thoroughStageOverloaded_theFastWordStands() {
    encoder.fast = 0.55f;
    encoder.slow =
        CompletableFuture.failedStage(new RoutingException(ErrorCode.OVERLOADED, "queue: full"));
    assertThat(ask()).isEqualTo(new WinRate.Known(0.55f, true, OptionalDouble.empty()));
  }

  @Test
  void fastStageBroken_theThoroughStageDecides() {
    encoder.fast = Float.NaN;
    encoder.slow = CompletableFuture.completedStage(new Embedding("slow", new float[] {0.25f}));
    assertThat(ask()).isEqualTo(new WinRate.Known(0.25));
  }

  private WinRate ask() {
    RouterDesk desk = new RouterDesk(Map.of("staged", router), Optional.of(encoder));
    RequestFeatures features =
        new RequestFeatures(Language.ENGLISH, 10, 256, 1, 0, 0, 0, Set.of(Capability.CHAT), "hi");
    return desk.ask(
            "staged",
            TestRequests.chat("auto", "hi"),
            features,
            TestModels.STRONG,
            TestModels.WEAK,
            0.5)
        .join();
  }

  /** Answers what the vector says, if it is of its own encoder. */
  private record Stage(String name) implements Router {

    @Override
    public boolean needsEmbedding() {
      return true;
    }

    @Override
    public List<String> encoderIds() {
      return List.of(name);
    }

    @Override
    public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
      Embedding embedding = input.embedding().orElseThrow();
      assertThat(embedding.encoderId()).isEqualTo(name);
      return embedding.get(0);
    }
  }

  private static final class Staged implements StagedRouter {

    private final Router fast = new Stage("fast");
    private final Router thorough = new Stage("slow");

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
      return Math.abs(fastWinRate - threshold) > 0.1;
    }

    @Override
    public boolean needsEmbedding() {
      return true;
    }

    @Override
    public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
      return thorough.winRate(input, strong, weak);
    }
  }

  private static final class SlowAndFast implements Encoder {

    private float fast;
    private CompletionStage<Embedding> slow = new CompletableFuture<>();
    private int slowCalls;

    @Override
    public Encoder making(List<String> encoderIds) {
      return encoderIds.equals(List.of("fast")) ? new Quick() : this;
    }

    @Override
    public CompletionStage<Embedding> encode(String text, Language language) {
      slowCalls++;
      return slow;
    }

    @Override
    public void close() {}

    private final class Quick implements Encoder {
      @Override
      public CompletionStage<Embedding> encode(String text, Language language) {
        return CompletableFuture.completedStage(new Embedding("fast", new float[] {fast}));
      }

      @Override
      public void close() {}
    }
  }
}
