package dev.headgate.gateway.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HouseKeepingTest {

  private final List<RuntimeException> failures = new ArrayList<>();
  private final HouseKeeping keeping = new HouseKeeping(this::work);
  private int done;

  private void work() {
    if (!failures.isEmpty()) {
      throw failures.removeFirst();
    }
    done++;
  }

  @Test
  void whatFails_isTriedAgain_afterPausesThatGrowToAMinute() {
    for (int i = 0; i < 8; i++) {
      failures.add(
          i % 2 == 0
              ? new RoutingException(ErrorCode.BATCHES_OFF, "batches: another gateway uses it")
              : new IllegalStateException("ours"));
    }
    List<Long> pauses = new ArrayList<>();
    while (done == 0) {
      pauses.add(keeping.once().toSeconds());
    }
    assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 600L);
    failures.add(new IllegalStateException("ours"));
    assertThat(keeping.once()).as("the first after one that worked").hasSeconds(1);
  }

  @Test
  void closed_itEnds_evenInItsFirstPause() {
    CountDownLatch closed = new CountDownLatch(1);
    HouseKeeping closing =
        new HouseKeeping(
            () -> {
              closed.countDown();
              throw new IllegalStateException("ours");
            });
    closing.until(closed);
    assertThat(closing.once()).isEqualTo(Duration.ofSeconds(2)); // it had tried once
  }
}
