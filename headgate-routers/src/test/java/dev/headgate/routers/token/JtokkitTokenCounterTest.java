package dev.headgate.routers.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JtokkitTokenCounterTest {

  private static final JtokkitTokenCounter counter = new JtokkitTokenCounter();

  @BeforeAll
  static void load() {
    counter.warmUp().toCompletableFuture().join();
  }

  /** Values that OpenAI's tiktoken gives for o200k_base. */
  @Test
  void knownCounts() {
    assertThat(counter.count("")).isZero();
    assertThat(counter.count("hello world")).isEqualTo(2);
    assertThat(counter.count("antidisestablishmentarianism")).isEqualTo(6);
    assertThat(counter.count("2 + 2 = 4")).isEqualTo(7);
    assertThat(counter.count("お誕生日おめでとう")).isEqualTo(8);
  }

  @Test
  void specialTokens_countAsPlainText() {
    assertThat(counter.count("<|endoftext|>")).isGreaterThan(1);
  }

  @Test
  void longText_isExtrapolated() {
    String sentence = "The quick brown fox jumps over the lazy dog. ";
    long each = counter.count(sentence.repeat(100)) / 100;
    assertThat(counter.count(sentence.repeat(100_000)))
        .isCloseTo(each * 100_000, within(each * 2_000));
  }

  @Test
  void longRuns_areCountedNearlyExactly() {
    assertThat(counter.count("法".repeat(4096))).isBetween(2000L, 4200L);
    assertThat(counter.count("word ".repeat(3000))).isBetween(3000L, 3001L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "ab", "法", "!", " ", "\n", "1", "🙂", "a1", "\u0301", "\ud83d", "'s", "Aa"})
  void worstTexts_areCountedInBoundedTime(String unit) {
    String text = unit.repeat(20_000_000 / unit.length());
    // The thread's own time: what else the machine does must not fail the build.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    assertThat(counter.count(text)).isPositive();
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void beforeLoading_theCountIsEstimated() {
    JtokkitTokenCounter cold = new JtokkitTokenCounter();
    assertThat(cold.count("hello world")).isBetween(2L, 3L);
    cold.warmUp().toCompletableFuture().join();
    assertThat(cold.count("hello world")).isEqualTo(2);
  }

  @Test
  void characterEstimate_knowsEastAsianText() {
    assertThat(CharacterEstimate.tokens("")).isZero();
    assertThat(CharacterEstimate.tokens("a".repeat(400))).isEqualTo(100);
    assertThat(CharacterEstimate.tokens("法".repeat(100))).isEqualTo(67);
    assertThat(CharacterEstimate.tokens("a".repeat(4_000_000))).isEqualTo(1_000_000);
  }
}
