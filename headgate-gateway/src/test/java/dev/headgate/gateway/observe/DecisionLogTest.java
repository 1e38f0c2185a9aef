package dev.headgate.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DecisionLogTest {

  @Test
  void everyRequest_isALine_writtenInOrder_alsoThoseQueuedAtTheEnd() {
    List<String> lines = new ArrayList<>();
    DecisionLog log = new DecisionLog(() -> false, () -> true, lines::add);
    for (int i = 0; i < 100; i++) {
      log.onRouted(Events.answered("id-" + i, "auto"));
    }
    log.close();
    assertThat(lines).hasSize(100);
    assertThat(lines.get(99)).contains("\"id-99\"").doesNotContain(Events.PROMPT);
  }

  @Test
  void prompts_areWrittenWhileSwitchedOn() {
    List<String> lines = new ArrayList<>();
    DecisionLog log = new DecisionLog(() -> true, () -> true, lines::add);
    log.onRouted(Events.answered("id", "auto"));
    log.close();
    assertThat(lines).singleElement().asString().contains(Events.PROMPT);
  }

  @Test
  void logSwitchedOff_takesUpNothing() {
    List<String> lines = new ArrayList<>();
    DecisionLog log = new DecisionLog(() -> false, () -> false, lines::add);
    log.onRouted(Events.answered("id", "auto"));
    log.close();
    assertThat(lines).isEmpty();
    assertThat(log.dropped()).isZero();
  }

  @Test
  void diskThatHangs_dropsLinesAndCountsThem_withoutWaiting() throws InterruptedException {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    DecisionLog log = new DecisionLog(() -> false, () -> true, hanging(writing, release));
    log.onRouted(Events.answered("first", "auto"));
    writing.await();
    for (int i = 0; i < DecisionLog.CAPACITY + 7; i++) {
      log.onRouted(Events.answered("id", "auto"));
    }
    assertThat(log.dropped()).isEqualTo(7);
    release.countDown();
    log.close();
  }

  private static Consumer<String> hanging(CountDownLatch writing, CountDownLatch release) {
    return line -> {
      writing.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
