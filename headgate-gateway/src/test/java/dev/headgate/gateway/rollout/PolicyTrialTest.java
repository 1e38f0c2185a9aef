package dev.headgate.gateway.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.gateway.live.Measure;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolicyTrialTest {

  @Test
  void aVersionThatFailsMore_isStopped() {
    PolicyTrial trial = new PolicyTrial(.05, .05);
    assertThat(stoppedAfter(trial, new Random(1), .3, .02, 5_000)).isBetween(30, 1_000);
  }

  @Test
  void aVersionAsGood_isStoppedNoMoreOftenThanStated() {
    int stopped = 0;
    for (int seed = 0; seed < 200; seed++) {
      PolicyTrial trial = new PolicyTrial(.05, .05);
      stopped += stoppedAfter(trial, new Random(seed), .1, .1, 1_000) < 1_000 ? 1 : 0;
    }
    assertThat(stopped).isLessThanOrEqualTo(10);
  }

  @Test
  void aVersionThatIsSlower_isStopped_byTheScaleOfThePolicyInForce() {
    PolicyTrial trial = new PolicyTrial(.05, .05);
    Random random = new Random(2);
    for (int i = 0; i < 2_000; i++) {
      trial.observe(false, Measure.LATENCY, .5 + random.nextDouble());
      var worse = trial.observe(true, Measure.LATENCY, 3 * (.5 + random.nextDouble()));
      if (worse.isPresent()) {
        assertThat(worse.get()).startsWith("latency is worse: [");
        return;
      }
    }
    throw new AssertionError("not stopped (expected: three times as slow is worse)");
  }

  @Test
  void aVersionThatIsCheaper_goesOn() {
    PolicyTrial trial = new PolicyTrial(.05, .05);
    for (int i = 0; i < 2_000; i++) {
      assertThat(trial.observe(false, Measure.COST, .01)).isEmpty();
      assertThat(trial.observe(true, Measure.COST, .002)).isEmpty();
    }
    assertThat(trial.findings().pairs())
        .hasEntrySatisfying(Measure.COST, pair -> assertThat(pair.version().high()).isLessThan(.3));
  }

  private static int stoppedAfter(
      PolicyTrial trial, Random random, double version, double base, int most) {
    for (int i = 0; i < most; i++) {
      var unused = trial.observe(false, Measure.FAILURES, random.nextDouble() < base ? 1 : 0);
      if (trial
          .observe(true, Measure.FAILURES, random.nextDouble() < version ? 1 : 0)
          .isPresent()) {
        return i;
      }
    }
    return most;
  }
}
