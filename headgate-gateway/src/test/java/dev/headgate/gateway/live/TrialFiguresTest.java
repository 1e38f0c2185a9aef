package dev.headgate.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ModelId;
import dev.headgate.gateway.config.CanaryConfig;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of docs/live-pool.md: how much feedback a trial takes with the defaults. */
class TrialFiguresTest {

  private static final int RUNS = 400;
  private static final int NEVER = 3_000;
  private static final ModelId MODEL = new ModelId("new");

  /**
   * Simulates trials of answers that are right or wrong, at latencies of an exponential
   * distribution, and takes the medians: feedback until the share is first doubled, until it is
   * all, and until it is nothing; -1 where fewer than half of the runs come to that.
   */
  @ParameterizedTest
  @CsvSource({
    "0.6, 0.0, 326, 449, -1",
    "0.8, 0.0, 212, 337, -1",
    "0.9, 0.0, 135, 257, -1",
    "0.8, 0.1, -1, -1, -1",
    "0.8, 0.2, -1, -1, 391",
    "0.8, 0.3, -1, -1, 94",
    "0.8, 0.4, -1, -1, 44"
  })
  void medians_areAsTheGuideSays(double predicted, double worse, int first, int all, int nothing) {
    int[] doubled = new int[RUNS];
    int[] full = new int[RUNS];
    int[] fallen = new int[RUNS];
    for (int run = 0; run < RUNS; run++) {
      Run outcome = Run.of(run, predicted, predicted - worse);
      doubled[run] = outcome.doubled;
      full[run] = outcome.full;
      fallen[run] = outcome.fallen;
    }
    assertThat(median(doubled)).isEqualTo(first);
    assertThat(median(full)).isEqualTo(all);
    assertThat(median(fallen)).isEqualTo(nothing);
  }

  private static int median(int[] values) {
    Arrays.sort(values);
    int median = values[values.length / 2];
    return median == NEVER ? -1 : median;
  }

  private static final class Run {

    private int doubled = NEVER;
    private int full = NEVER;
    private int fallen = NEVER;

    static Run of(int seed, double predicted, double quality) {
      SplittableRandom random = new SplittableRandom(seed);
      CanaryDesk desk = new CanaryDesk(() -> Instant.EPOCH, states -> {});
      var unused = desk.start(MODEL, 0.05, CanaryConfig.DEFAULT);
      Run run = new Run();
      for (int i = 1; i < NEVER && run.full == NEVER && run.fallen == NEVER; i++) {
        double ratio = Math.min(LiveResults.RATIO_BOUND, -Math.log(random.nextDouble()));
        desk.observe(MODEL, Measure.FAILURES, 0, 0);
        desk.observe(MODEL, Measure.LATENCY, ratio / LiveResults.RATIO_BOUND, 0.25);
        double error = random.nextDouble() < quality ? 0 : 1;
        desk.observe(MODEL, Measure.ERROR, error, 1 - predicted);
        run.note(i, desk.of(MODEL));
      }
      return run;
    }

    private void note(int feedback, double share) {
      doubled = share > 0.05 ? Math.min(doubled, feedback) : doubled;
      full = share == 1 ? feedback : full;
      fallen = share == 0 ? feedback : fallen;
    }
  }
}
