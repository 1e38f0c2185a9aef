package dev.headgate.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SpreadTest {

  private static final Target DIRECT = target("direct");
  private static final Target PROXY = target("proxy");

  @Test
  void medianOfOddAndEvenCounts() {
    assertThat(Spread.of(3, 1, 2)).isEqualTo(new Spread(2, 1, 3));
    assertThat(Spread.of(4, 1, 2, 3)).isEqualTo(new Spread(2.5, 1, 4));
  }

  @Test
  void noRounds_isRefused() {
    assertThatThrownBy(Spread::of).hasMessage("no rounds (expected: at least 1)");
  }

  @Test
  void differencesArePairedByRound_notTakenBetweenMedians() {
    double[] baseline = {10, 1, 5};
    double[] figures = {11, 4, 6};

    // The medians differ by 1 as well, but the second round added 3.
    assertThat(Spread.ofDifferences(figures, baseline)).isEqualTo(new Spread(1, 1, 3));
  }

  @Test
  void addedIsTheMedianOfTheRoundsDifferences_whenANoisyRoundHitsBoth() {
    Rounds rounds = new Rounds(List.of(DIRECT, PROXY));
    for (int noise : new int[] {0, 50, 2}) {
      rounds.add(DIRECT, all(1 + noise));
      rounds.add(PROXY, all(2 + noise));
    }

    assertThat(rounds.added("proxy", 99).median()).isEqualTo(1, within(0.01));
  }

  @Test
  void reportStatesCountsMediansAndWhatIsAdded() {
    Rounds rounds = new Rounds(List.of(DIRECT, PROXY));
    rounds.add(DIRECT, all(1));
    rounds.add(PROXY, all(3));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    rounds.print(new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("median direct         n=100 p50=1.000")
        .contains("added  proxy          p50=2.00")
        .doesNotContain("added  direct");
  }

  private static Histogram all(int millis) {
    Histogram histogram = Histograms.nanos();
    histogram.recordValueWithCount(millis * 1_000_000L, 100);
    return histogram;
  }

  private static Target target(String name) {
    return new Target(name, new InetSocketAddress(1), Unpooled.EMPTY_BUFFER);
  }
}
