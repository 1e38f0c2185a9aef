package dev.headgate.core.decide.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.spi.Encoder;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.testkit.TestModels;
import dev.headgate.core.testkit.TestRequests;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RouterDeskTest {

  private static final RequestFeatures FEATURES =
      new RequestFeatures(Language.ENGLISH, 10, 256, 1, 0, 0, 0, Set.of(Capability.CHAT), "hi");

  private final CompletableFuture<Embedding> embedding = new CompletableFuture<>();

  @Test
  void encoderThatNeverAnswers_isNotWaitedForForEver() throws Exception {
    WinRate winRate = ask(Duration.ofMillis(1)).get(10, TimeUnit.SECONDS);
    assertThat(winRate).isEqualTo(new WinRate.Failed("no embedding in time"));
    assertThat(embedding).as("may be awaited by others").isNotDone();
  }

  @Test
  void embeddingInTime_isJudged() {
    CompletableFuture<WinRate> asked = ask(Duration.ofHours(1));
    assertThat(asked).isNotDone();
    embedding.complete(new Embedding("test", new float[] {1}));
    assertThat(asked.join()).isEqualTo(new WinRate.Known(0.75));
  }

  @Test
  void routerThatTakesLong_isAskedOnAThreadOfItsOwn() {
    Deque<Runnable> waiting = new ArrayDeque<>();
    CompletableFuture<WinRate> asked = askSlow(waiting::add);
    assertThat(asked).isNotDone();
    waiting.remove().run();
    assertThat(asked.join()).isEqualTo(new WinRate.Known(0.9));
  }

  @Test
  void routerThatTakesLong_withTooManyWaiting_fails() {
    CompletableFuture<WinRate> asked =
        askSlow(
            task -> {
              throw new RejectedExecutionException("full");
            });
    assertThat(asked.join()).isEqualTo(new WinRate.Failed("too many questions wait"));
  }

  @Test
  void threadsOfTheirOwn_answer() throws Exception {
    assertThat(
            SlowRouters.onThreadsOfTheirOwn()
                .<WinRate>ask(
                    () -> new WinRate.Known(Thread.currentThread().isDaemon() ? 1 : 0),
                    WinRate.Failed::new)
                .get(10, TimeUnit.SECONDS))
        .isEqualTo(new WinRate.Known(1));
  }

  private static CompletableFuture<WinRate> askSlow(Executor threads) {
    RouterDesk desk =
        new RouterDesk(
            Map.of("ponderer", new Ponderer()),
            Optional.empty(),
            Duration.ofHours(1),
            new SlowRouters(threads));
    return desk.ask(
        "ponderer",
        TestRequests.chat("auto", "hi"),
        FEATURES,
        TestModels.STRONG,
        TestModels.WEAK,
        0.5);
  }

  private CompletableFuture<WinRate> ask(Duration patience) {
    Encoder encoder = new WaitingEncoder(embedding);
    RouterDesk desk =
        new RouterDesk(
            Map.of("judge", new Judge()),
            Optional.of(encoder),
            patience,
            new SlowRouters(Runnable::run));
    return desk.ask(
        "judge",
        TestRequests.chat("auto", "hi"),
        FEATURES,
        TestModels.STRONG,
        TestModels.WEAK,
        0.5);
  }

  private static final class Ponderer implements Router {
    @Override
    public boolean takesLong() {
      return true;
    }

    @Override
    public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
      return 0.9;
    }
  }

  private static final class Judge implements Router {
    @Override
    public String name() {
      return "judge";
    }

    @Override
    public boolean needsEmbedding() {
      return true;
    }

    @Override
    public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
      return input.embedding().isPresent() ? 0.75 : 0.25;
    }
  }

  private record WaitingEncoder(CompletableFuture<Embedding> embedding) implements Encoder {
    @Override
    public CompletionStage<Embedding> encode(String text, Language language) {
      return embedding;
    }

    @Override
    public void close() {}
  }
}
