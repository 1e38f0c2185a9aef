package dev.headgate.benchmarks.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedArrivalsTest {

  private static final int[] COUNTS = {0, 3, 0, 9};

  @TempDir private Path folder = Path.of("");

  /** Two a second where three were recorded: each recorded second takes one and a half. */
  @Test
  void arrivals_keepTheRecordedPattern_atTheRateAskedFor() {
    RecordedArrivals arrivals = new RecordedArrivals(COUNTS, 2, new SplittableRandom(1));
    int[] counts = new int[400];
    for (double at = arrivals.next(); at < 600; at = arrivals.next()) {
      counts[(int) (at / 1.5)]++;
    }
    int begin = begin(counts);
    for (int i = 0; i < counts.length; i++) {
      assertThat(counts[i]).as("second %s", i).isEqualTo(COUNTS[(begin + i) % COUNTS.length]);
    }
  }

  @Test
  void seeds_sayWhereItBegins() {
    assertThat(new RecordedArrivals(COUNTS, 3, new SplittableRandom(1)).next())
        .isEqualTo(new RecordedArrivals(COUNTS, 3, new SplittableRandom(1)).next());
    assertThat(
            new SplittableRandom(2)
                .longs(40)
                .mapToDouble(
                    seed -> new RecordedArrivals(COUNTS, 3, new SplittableRandom(seed)).next())
                .mapToInt(at -> (int) at)
                .distinct())
        .containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void theRecordingBesideTheScripts_isRead() throws IOException {
    int[] counts = RecordedArrivals.read(Path.of("live/arrivals.txt"));
    assertThat(counts).hasSize(110);
    assertThat(counts).contains(11).doesNotContain(12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 2 x", "1 -2", "3.5", "99999999999"})
  void whatIsNoCount_isRefused(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "# remark\n" + text + "\n");
    assertThatThrownBy(() -> RecordedArrivals.read(file))
        .hasMessageContaining("(expected: arrivals in a second, a whole number from 0 to 1000000)");
  }

  @Test
  void noArrivals_areRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "# only a remark\n\n");
    assertThatThrownBy(() -> RecordedArrivals.read(file)).hasMessageContaining("no counts");
    assertThatThrownBy(() -> new RecordedArrivals(new int[3], 1, new SplittableRandom(1)))
        .hasMessageContaining("arrivals: none");
  }

  /** Returns the recorded second that came first. */
  private static int begin(int[] counts) {
    for (int begin = 0; begin < COUNTS.length; begin++) {
      if (counts[0] == COUNTS[begin] && counts[1] == COUNTS[(begin + 1) % COUNTS.length]) {
        return begin;
      }
    }
    throw new AssertionError("first seconds: " + counts[0] + ", " + counts[1]);
  }
}
