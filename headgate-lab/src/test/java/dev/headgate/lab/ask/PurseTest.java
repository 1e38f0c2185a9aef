package dev.headgate.lab.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PurseTest {

  @Test
  void callThatMayCostTooMuch_waitsForOthersThatCostLess() throws Exception {
    Purse purse = new Purse(10);
    purse.layAside(6);
    CompletableFuture<String> second = layingAside(purse, 6);
    assertThat(second).isNotDone();
    purse.settle(6, 1);
    assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("there");
    assertThat(purse.spentUsd()).isEqualTo(1);
  }

  @Test
  void callThatMayCostTooMuch_endsWhereNoOtherIsUnderWay() throws Exception {
    Purse purse = new Purse(10);
    purse.layAside(6);
    CompletableFuture<String> second = layingAside(purse, 6);
    purse.settle(6, 5.5);
    assertThat(second.get(10, TimeUnit.SECONDS))
        .contains("5.5000 of 10.0000 USD spent, and the next call may cost 6.0000");
  }

  @Test
  void emptyPurse_takesWhatIsFree() throws Exception {
    Purse purse = new Purse(0);
    purse.layAside(0);
    purse.settle(0, 0);
    assertThatThrownBy(() -> purse.layAside(0.001)).isInstanceOf(StoppedException.class);
    assertThatThrownBy(() -> new Purse(-1)).hasMessageContaining("max-cost-usd: -1.0 (expected");
    assertThatThrownBy(() -> new Purse(Double.NaN)).hasMessageContaining("max-cost-usd: NaN");
  }

  @Test
  void waits_areReadInAllForms() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(asked("retry-after", "2", now)).contains(Duration.ofSeconds(2));
    assertThat(asked("retry-after-ms", "250", now)).contains(Duration.ofMillis(250));
    assertThat(asked("retry-after", "Thu, 01 Jan 2026 00:01:00 GMT", now))
        .contains(Duration.ofMinutes(1));
    assertThat(asked("retry-after", "Wed, 31 Dec 2025 00:00:00 GMT", now)).contains(Duration.ZERO);
    assertThat(asked("retry-after", "1e300", now)).contains(Duration.ofDays(1));
    assertThat(asked("retry-after", "soon", now)).isEmpty();
    assertThat(asked("retry-after", "-1", now)).isEmpty();
  }

  private static Optional<Duration> asked(String header, String value, Instant now) {
    HttpHeaders headers = HttpHeaders.of(Map.of(header, List.of(value)), (name, any) -> true);
    return Wait.asked(headers, now);
  }

  private static CompletableFuture<String> layingAside(Purse purse, double usd) {
    CompletableFuture<String> end = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                purse.layAside(usd);
                end.complete("there");
              } catch (StoppedException | InterruptedException e) {
                end.complete(String.valueOf(e.getMessage()));
              }
            });
    return end;
  }
}
