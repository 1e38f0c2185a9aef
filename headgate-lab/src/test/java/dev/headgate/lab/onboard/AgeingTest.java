package dev.headgate.lab.onboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.lab.outcome.Outcome;
import dev.headgate.lab.validation.DefaultValidation;
import dev.headgate.lab.validation.ValidationRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgeingTest {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Ageing NINETY_DAYS = new Ageing(Duration.ofDays(90), NOW);

  @Test
  void halfOfTheAnswers_stayAfterAHalfLife() {
    assertThat(NINETY_DAYS.of(aged(0))).hasSize(1_000);
    assertThat(NINETY_DAYS.of(aged(90))).hasSizeBetween(450, 550);
    assertThat(NINETY_DAYS.of(aged(180))).hasSizeBetween(200, 300);
  }

  @Test
  void answerThatIsGone_staysGone() {
    List<Outcome> later = NINETY_DAYS.of(aged(90));
    List<Outcome> earlier =
        new Ageing(Duration.ofDays(90), NOW.minus(Duration.ofDays(30))).of(aged(90));
    assertThat(earlier).containsAll(later).hasSizeGreaterThan(later.size());
  }

  @Test
  void noHalfLife_isRefused() {
    assertThatThrownBy(() -> new Ageing(Duration.ZERO, NOW))
        .hasMessage("half-life-days: PT0S (expected: > 0)");
  }

  @Test
  void sample_isOfWhatWasAskedLongestAgo_andNeverAskedFirst() {
    List<ValidationRow> rows = DefaultValidation.rows().subList(0, 10);
    Map<String, Outcome> known = new HashMap<>();
    for (int i = 0; i < 9; i++) {
      known.put(rows.get(i).digest(), outcome(rows.get(i).digest(), 100 - i, 1));
    }
    assertThat(FreshSample.of(rows, known, 3))
        .containsExactly(rows.get(9), rows.get(0), rows.get(1));
    assertThat(FreshSample.of(rows, known, 99)).hasSize(10);
  }

  @Test
  void change_isOfPromptsGradedTwice_andSureOnlyOutsideItsInterval() {
    Map<String, Outcome> before = new HashMap<>();
    Map<String, Outcome> now = new HashMap<>();
    for (int i = 0; i < 40; i++) {
      before.put("r" + i, outcome("r" + i, 9, i % 2));
      now.put("r" + i, i < 20 ? outcome("r" + i, 0, 1) : outcome("r" + i, 9, i % 2));
    }
    Change change = Change.between(before, now).orElseThrow();
    assertThat(change.prompts()).isEqualTo(20);
    assertThat(change.before()).isEqualTo(0.5);
    assertThat(change.now()).isEqualTo(1.0);
    assertThat(change.isSure()).isTrue();
    now.replaceAll((row, old) -> outcome(row, 0, Integer.parseInt(row.substring(1)) / 2 % 2));
    assertThat(Change.between(before, now).orElseThrow().isSure()).isFalse();
    assertThat(Change.between(before, before)).isEmpty();
  }

  private static List<Outcome> aged(int days) {
    return new ArrayList<>(
        IntStream.range(0, 1_000).mapToObj(i -> outcome("row" + i, days, 1)).toList());
  }

  private static Outcome outcome(String row, int daysAgo, double score) {
    return new Outcome(
        row,
        row,
        "m",
        OptionalDouble.of(score),
        "",
        1,
        1,
        Duration.ofMillis(1),
        0,
        "d",
        NOW.minus(Duration.ofDays(daysAgo)),
        "exact");
  }
}
