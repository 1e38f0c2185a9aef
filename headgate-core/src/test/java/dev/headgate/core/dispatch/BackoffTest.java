package dev.headgate.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {

  @Test
  void wait_liesBetweenHalfAndWholeOfTheDoubledBase() {
    assertThat(new Backoff(() -> 0).before(1, Optional.empty())).isEqualTo(Duration.ofMillis(100));
    assertThat(new Backoff(() -> 0.999999).before(1, Optional.empty()))
        .isBetween(Duration.ofMillis(199), Duration.ofMillis(200));
    assertThat(new Backoff(() -> 0).before(3, Optional.empty())).isEqualTo(Duration.ofMillis(400));
  }

  @Test
  void wait_seeded_isTheSameEachTime() {
    assertThat(waits(7)).isEqualTo(waits(7)).isNotEqualTo(waits(8)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 100, Integer.MAX_VALUE})
  void wait_neverExceedsTheLongest(int retry) {
    assertThat(new Backoff(() -> 0.999999).before(retry, Optional.empty()))
        .isPositive()
        .isLessThanOrEqualTo(Backoff.LONGEST);
  }

  @Test
  void wait_isAtLeastWhatWasAsked() {
    Backoff backoff = new Backoff(() -> 0.5);
    assertThat(backoff.before(1, Optional.of(Duration.ofSeconds(1))))
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(backoff.before(1, Optional.of(Duration.ZERO))).isEqualTo(Duration.ofMillis(150));
  }

  private static List<Duration> waits(long seed) {
    Backoff backoff = new Backoff(new Random(seed)::nextDouble);
    return Stream.of(1, 2, 3).map(retry -> backoff.before(retry, Optional.empty())).toList();
  }
}
