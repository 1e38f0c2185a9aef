package dev.headgate.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ArrivalsTest {

  @Test
  void constant_isEvenAndDoesNotDrift() {
    Arrivals arrivals = Arrivals.constant(3);

    assertThat(arrivals.nextNanos(99)).isZero();
    assertThat(arrivals.nextNanos(99)).isEqualTo(333_333_333);
    assertThat(arrivals.nextNanos(99)).isEqualTo(666_666_666);
    assertThat(arrivals.nextNanos(99)).isEqualTo(1_000_000_000);
  }

  @Test
  void poisson_hasTheRateAndRepeatsWithItsSeed() {
    Arrivals arrivals = Arrivals.poisson(1000, 7);
    Arrivals same = Arrivals.poisson(1000, 7);
    long last = 0;
    for (int i = 0; i < 10_000; i++) {
      long next = arrivals.nextNanos(0);
      assertThat(next).isGreaterThanOrEqualTo(last).isEqualTo(same.nextNanos(0));
      last = next;
    }

    // 10,000 gaps of 1 ms; four standard errors are 4 %.
    assertThat(last / 1e9).isEqualTo(10, within(0.4));
  }

  @Test
  void hot_isAlwaysDue() {
    assertThat(Arrivals.hot().nextNanos(42)).isEqualTo(42);
  }
}
