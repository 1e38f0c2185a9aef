package dev.headgate.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a provider says of its refusals, in our log. */
class RefusalLogTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final RefusalLog log = new RefusalLog("m/0", now::get);

  @Test
  void refusals_areWrittenOnceAMinute() {
    assertThat(log.note("HTTP 401", "no")).isTrue();
    now.addAndGet(Duration.ofSeconds(59).toNanos());
    assertThat(log.note("HTTP 401", "no")).isFalse();
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(log.note("HTTP 401", "no")).isTrue();
  }

  @Test
  void wordsOfOthers_stayOnOneLine_andShort() {
    assertThat(RefusalLog.plain(" kein\nSchlüssel\r\n\u001b[31m!\t"))
        .isEqualTo("kein Schlüssel [31m!");
    assertThat(RefusalLog.plain("x".repeat(5_000))).hasSize(301);
  }
}
