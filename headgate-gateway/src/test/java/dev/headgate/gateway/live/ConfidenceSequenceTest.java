package dev.headgate.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The interval holds at all times at once, and still finds what is there to find. */
class ConfidenceSequenceTest {

  private static final int RUNS = 1_000;
  private static final int LOOKS = 1_000;

  @Test
  void withoutObservations_anythingMayBe() {
    assertThat(new ConfidenceSequence(0.05).bounds()).isEqualTo(Bounds.UNKNOWN);
  }

  /** Looking after each of a thousand observations, a test of fixed size would alarm often. */
  @Test
  void meansThatAreAsExpected_areMissedInFewerThanAlphaOfAllRuns_howeverOftenOneLooks() {
    double alpha = 0.05;
    int misses = 0;
    int fixed = 0;
    for (int run = 0; run < RUNS; run++) {
      SplittableRandom random = new SplittableRandom(run);
      ConfidenceSequence sequence = new ConfidenceSequence(alpha);
      boolean missed = false;
      boolean naive = false;
      double sum = 0;
      for (int i = 1; i <= LOOKS; i++) {
        double expected = 0.3 + 0.6 * random.nextDouble(); // another for each prompt
        double observed = random.nextDouble() < expected ? 1 : 0;
        sequence.add(observed, expected);
        Bounds bounds = sequence.bounds();
        missed |= bounds.low() > 0 || bounds.high() < 0;
        sum += observed - expected;
        naive |= i >= 10 && Math.abs(sum / i) > 1.96 * Math.sqrt(0.21 / i);
      }
      misses += missed ? 1 : 0;
      fixed += naive ? 1 : 0;
    }
    assertThat(misses / (double) RUNS).isLessThanOrEqualTo(alpha);
    assertThat(fixed / (double) RUNS).isGreaterThan(0.2);
  }

  @Test
  void differences_areFound() {
    SplittableRandom random = new SplittableRandom(1);
    ConfidenceSequence sequence = new ConfidenceSequence(0.05);
    int n = 0;
    while (sequence.bounds().high() >= -0.1) {
      sequence.add(random.nextDouble() < 0.5 ? 1 : 0, 0.8);
      n++;
    }
    assertThat(n).isLessThan(150);
    assertThat(sequence.bounds().residual()).isLessThan(-0.1);
    assertThat(sequence.bounds().n()).isEqualTo(n);
  }

  @Test
  void interval_narrowsWithTheVarianceOfWhatIsObserved() {
    SplittableRandom random = new SplittableRandom(2);
    ConfidenceSequence steady = new ConfidenceSequence(0.05);
    ConfidenceSequence shaky = new ConfidenceSequence(0.05);
    for (int i = 0; i < 300; i++) {
      steady.add(0.5 + 0.02 * random.nextDouble(), 0.51);
      shaky.add(random.nextBoolean() ? 1 : 0, 0.5);
    }
    assertThat(width(steady)).isLessThan(width(shaky) / 2);
  }

  @Test
  void extremes_stayWithinBounds() {
    ConfidenceSequence sequence = new ConfidenceSequence(0.001);
    for (int i = 0; i < 10_000; i++) {
      sequence.add(i % 2, 1 - i % 2);
      Bounds bounds = sequence.bounds();
      assertThat(bounds.low()).isBetween(-1.0, bounds.high());
      assertThat(bounds.high()).isLessThanOrEqualTo(1);
    }
  }

  private static double width(ConfidenceSequence sequence) {
    return sequence.bounds().high() - sequence.bounds().low();
  }
}
