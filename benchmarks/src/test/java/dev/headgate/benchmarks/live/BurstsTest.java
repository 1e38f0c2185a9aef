package dev.headgate.benchmarks.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** When requests come. */
class BurstsTest {

  @Test
  void arrivals_haveTheRateAskedFor_andComeInBursts() {
    Bursts bursts = new Bursts(4, new SplittableRandom(5));
    int seconds = 20_000;
    int[] counts = new int[seconds];
    for (double at = bursts.next(); at < seconds; at = bursts.next()) {
      counts[(int) at]++;
    }
    double mean = 0;
    double square = 0;
    for (int count : counts) {
      mean += count / (double) seconds;
      square += count * (double) count / seconds;
    }
    assertThat(mean).isBetween(3.8, 4.2);
    assertThat((square - mean * mean) / mean).isGreaterThan(1.5); // of a Poisson process: 1
  }

  @Test
  void arrivals_areTheSameForTheSameSeed() {
    Bursts one = new Bursts(2, new SplittableRandom(1));
    Bursts other = new Bursts(2, new SplittableRandom(1));
    for (int i = 0; i < 100; i++) {
      assertThat(one.next()).isEqualTo(other.next());
    }
  }
}
