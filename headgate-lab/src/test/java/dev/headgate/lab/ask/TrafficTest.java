package dev.headgate.lab.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TrafficTest {

  private final FakeTime time = new FakeTime();
  private final Traffic traffic = new Traffic(4, time.timing());

  @Test
  void manyRefusalsAtOnce_halveTheLanesOnce() throws Exception {
    traffic.shutFor(Duration.ofSeconds(2));
    traffic.shutFor(Duration.ofSeconds(5));
    traffic.enter();
    traffic.enter();
    CompletableFuture<Void> third = entering();
    assertThat(time.waits()).containsExactly(Duration.ofSeconds(5));
    assertThat(third).isNotDone();
    traffic.leave();
    third.get(10, TimeUnit.SECONDS);
  }

  @Test
  void lanesGrowAgain_whileAllGoesWell() throws Exception {
    traffic.shutFor(Duration.ofSeconds(1));
    for (int i = 0; i < 4 + 6; i++) {
      traffic.wentWell();
    }
    for (int i = 0; i < 4; i++) {
      traffic.enter();
    }
    assertThat(entering()).isNotDone();
  }

  private CompletableFuture<Void> entering() {
    CompletableFuture<Void> entered = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                traffic.enter();
                entered.complete(null);
              } catch (InterruptedException e) {
                entered.completeExceptionally(e);
              }
            });
    return entered;
  }
}
