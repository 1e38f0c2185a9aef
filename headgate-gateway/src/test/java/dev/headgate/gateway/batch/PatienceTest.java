package dev.headgate.gateway.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private final Patience patience = new Patience(() -> 0);

  private static LineAnswer failed(ErrorCode code, Optional<Duration> retryAfter) {
    return new LineAnswer(code.status(), new byte[0], "r", Optional.of(code), retryAfter);
  }

  private Optional<Duration> after(ErrorCode code) {
    return patience.after(failed(code, Optional.empty()));
  }

  @Test
  void limits_areWaitedFor_longerEachTime_withoutEnd() {
    assertThat(after(ErrorCode.UPSTREAM_RATE_LIMITED)).contains(Duration.ofSeconds(1));
    assertThat(after(ErrorCode.QUEUE_FULL)).contains(Duration.ofSeconds(2));
    for (int i = 0; i < 10; i++) {
      assertThat(after(ErrorCode.OVERLOADED)).isPresent();
    }
    assertThat(after(ErrorCode.UPSTREAM_RATE_LIMITED)).contains(Duration.ofMinutes(1));
  }

  @Test
  void retryAfter_isKeptTo() {
    Optional<Duration> asked = Optional.of(Duration.ofMinutes(7));

    assertThat(patience.after(failed(ErrorCode.UPSTREAM_RATE_LIMITED, asked))).isEqualTo(asked);
  }

  @Test
  void whatBroke_isTriedThreeTimesMore() {
    for (int i = 0; i < 3; i++) {
      assertThat(after(ErrorCode.UPSTREAM_ERROR)).isPresent();
    }
    assertThat(after(ErrorCode.UPSTREAM_TIMEOUT)).isEmpty();
  }

  @Test
  void theRequestsOwnFault_isFinal() {
    assertThat(after(ErrorCode.INVALID_REQUEST)).isEmpty();
    assertThat(after(ErrorCode.UPSTREAM_REJECTED)).isEmpty();
    assertThat(after(ErrorCode.STORAGE_FULL)).isEmpty();
  }

  @Test
  void whatSomebodyMustMend_isFinal() {
    assertThat(after(ErrorCode.UPSTREAM_AUTHENTICATION)).isEmpty();
    assertThat(after(ErrorCode.UPSTREAM_MODEL_NOT_FOUND)).isEmpty();
  }
}
