package dev.headgate.gateway.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PersistenceTest {

  private final AtomicInteger failures = new AtomicInteger();
  private final Persistence disk = new Persistence("batch_1", failures::incrementAndGet);

  @Test
  void whatTheDiskRefuses_isDoneWhenItWorksAgain_andSaidMeanwhile() throws InterruptedException {
    List<Optional<LineProblem>> seen = new ArrayList<>();
    boolean done =
        disk.insist(
            () -> {
              seen.add(disk.trouble());
              if (seen.size() < 2) {
                throw new FileSystemException("/secret/path", null, "No space left on device");
              }
            });
    assertThat(done).isTrue();
    assertThat(failures).hasValue(1);
    assertThat(seen.getFirst()).isEmpty();
    assertThat(seen.getLast().orElseThrow().code()).isEqualTo("storage_failure");
    assertThat(seen.getLast().orElseThrow().message())
        .contains("No space left on device (expected: ")
        .doesNotContain("secret");
    assertThat(disk.trouble()).isEmpty();
  }

  @Test
  void gatewayThatCloses_letsGo() throws InterruptedException {
    boolean done =
        disk.insist(
            () -> {
              disk.close();
              throw new IOException("gone");
            });
    assertThat(done).isFalse();
    assertThat(disk.trouble()).isEmpty();
  }

  @Test
  void otherFailures_areNotTriedAgain() {
    assertThatThrownBy(
            () ->
                disk.insist(
                    () -> {
                      throw new IllegalStateException("ours");
                    }))
        .hasMessage("ours");
    assertThat(failures).hasValue(0);
  }

  @Test
  void batchThatStandsStillForABug_saysSo_untilItGoesOn() throws InterruptedException {
    LineProblem why = LineProblem.ofFile("internal_error", "a bug");
    disk.stand(why, () -> assertThat(disk.trouble()).contains(why));
    assertThat(disk.trouble()).isEmpty();
    assertThat(failures).hasValue(0);
  }

  @Test
  void pauses_growToAMinute() {
    assertThat(Persistence.longer(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(2));
    assertThat(Persistence.longer(Duration.ofSeconds(32))).isEqualTo(Duration.ofMinutes(1));
    assertThat(Persistence.longer(Duration.ofMinutes(1))).isEqualTo(Duration.ofMinutes(1));
  }
}
