package dev.headgate.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ModelId;
import dev.headgate.gateway.config.CanaryConfig;
import dev.headgate.gateway.config.state.CanaryState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A share grows only while live results agree with the profile, and falls when they do not. */
class CanaryDeskTest {

  private static final ModelId MODEL = new ModelId("new");
  private static final Instant NOW = Instant.parse("2026-11-20T21:00:00Z");
  private static final CanaryConfig CONFIG = config(0.05);

  private final List<List<CanaryState>> kept = new ArrayList<>();
  private final CanaryDesk desk = new CanaryDesk(() -> NOW, kept::add);

  private static CanaryConfig config(double alpha) {
    return new CanaryConfig(OptionalDouble.of(0.05), 0.1, 0.1, 0.5, 30, alpha);
  }

  @Test
  void modelNotOnTrial_takesPartInAll() {
    assertThat(desk.of(MODEL)).isEqualTo(1);
    desk.observe(MODEL, Measure.ERROR, 1, 0);
    assertThat(desk.report(MODEL)).isEmpty();
  }

  @Test
  void modelAsGoodAsItsProfile_growsToAll_byDoubling() {
    var unused = desk.start(MODEL, 0.05, CONFIG);
    List<Double> shares = new ArrayList<>(List.of(desk.of(MODEL)));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 3_000 && desk.of(MODEL) < 1; i++) {
      observe(random, 0.8, 0.8, 500);
      if (desk.of(MODEL) != shares.getLast()) {
        shares.add(desk.of(MODEL));
      }
    }
    assertThat(shares).containsExactly(0.05, 0.1, 0.2, 0.4, 0.8, 1.0);
    assertThat(kept.getLast()).isEmpty();
    assertThat(kept.get(1)).containsExactly(new CanaryState(MODEL, 0.1, NOW));
    assertThat(desk.report(MODEL).orElseThrow().why())
        .hasValueSatisfying(why -> assertThat(why).contains("agrees"));
  }

  @Test
  void modelMuchWorseThanItsProfile_fallsToNothing_andSaysWhy() {
    var unused = desk.start(MODEL, 0.05, CONFIG);
    SplittableRandom random = new SplittableRandom(2);
    int n = 0;
    while (desk.of(MODEL) > 0 && n < 2_000) {
      observe(random, 0.4, 0.8, 500);
      n++;
    }
    assertThat(n).isLessThan(300);
    CanaryReport report = desk.report(MODEL).orElseThrow();
    assertThat(report.share()).isZero();
    assertThat(report.why().orElseThrow()).contains("error disagrees with the profile", "n ");
    // What is measured from now on changes nothing: the operator decides.
    desk.observe(MODEL, Measure.ERROR, 0, 0);
    assertThat(desk.report(MODEL)).contains(report);
  }

  @Test
  void modelThatFailsOrIsSlow_fallsToNothing_withoutFeedback() {
    var unused = desk.start(MODEL, 0.05, CONFIG);
    for (int i = 0; i < 200; i++) {
      desk.observe(MODEL, Measure.FAILURES, i % 3 == 0 ? 1 : 0, 0);
    }
    assertThat(desk.of(MODEL)).isZero();
    assertThat(desk.report(MODEL).orElseThrow().why().orElseThrow()).contains("failures");

    ModelId slow = new ModelId("slow");
    unused = desk.start(slow, 0.05, CONFIG);
    for (int i = 0; i < 200; i++) {
      desk.observe(slow, Measure.LATENCY, 0.75, 0.25);
    }
    assertThat(desk.of(slow)).isZero();
    assertThat(desk.report(slow).orElseThrow().why().orElseThrow()).contains("latency");
  }

  @Test
  void tooLittleFeedback_keepsTheShare() {
    var unused = desk.start(MODEL, 0.05, CONFIG);
    for (int i = 0; i < 5_000; i++) {
      desk.observe(MODEL, Measure.FAILURES, 0, 0);
      desk.observe(MODEL, Measure.LATENCY, 0.25, 0.25);
    }
    for (int i = 0; i < CONFIG.minFeedback() - 1; i++) {
      desk.observe(MODEL, Measure.ERROR, 0.2, 0.2);
    }
    assertThat(desk.of(MODEL)).isEqualTo(0.05);
  }

  /** The stated error rate: at the edge of the tolerance, a trial may fail in alpha of all runs. */
  @Test
  void falseAlarms_areRarerThanStated() {
    int runs = 400;
    int failed = 0;
    for (int run = 0; run < runs; run++) {
      SplittableRandom random = new SplittableRandom(run);
      CanaryDesk each = new CanaryDesk(() -> NOW, states -> {});
      var unused = each.start(MODEL, 0.05, config(0.05));
      for (int i = 0; i < 600; i++) {
        // As much worse than predicted as is tolerated, and as slow and faulty.
        each.observe(MODEL, Measure.ERROR, random.nextDouble() < 0.3 ? 1 : 0, 0.2);
        each.observe(MODEL, Measure.FAILURES, random.nextDouble() < 0.1 ? 1 : 0, 0);
        each.observe(MODEL, Measure.LATENCY, 0.75 * random.nextDouble(), 0.25);
      }
      failed += each.of(MODEL) == 0 ? 1 : 0;
    }
    assertThat(failed / (double) runs).isLessThanOrEqualTo(0.05);
  }

  /** And a model that is surely too bad is let on in alpha of all runs at most. */
  @Test
  void badModels_areLetOnRarely() {
    int runs = 400;
    int grown = 0;
    for (int run = 0; run < runs; run++) {
      SplittableRandom random = new SplittableRandom(run);
      CanaryDesk each = new CanaryDesk(() -> NOW, states -> {});
      var unused = each.start(MODEL, 0.05, config(0.05));
      boolean grew = false;
      for (int i = 0; i < 600; i++) {
        each.observe(MODEL, Measure.ERROR, random.nextDouble() < 0.32 ? 1 : 0, 0.2);
        grew |= each.of(MODEL) > 0.05;
      }
      grown += grew ? 1 : 0;
    }
    assertThat(grown / (double) runs).isLessThanOrEqualTo(0.05);
  }

  @Test
  void trialsResumed_keepTheirShare() {
    desk.resume(List.of(new CanaryState(MODEL, 0.2, NOW)), CONFIG);
    assertThat(desk.of(MODEL)).isEqualTo(0.2);
    assertThat(kept).isEmpty();
  }

  @Test
  void trialTakenBack_isAsItWas() {
    var unused = desk.start(MODEL, 0.4, CONFIG);
    Runnable back = desk.start(MODEL, 0.05, CONFIG);
    back.run();
    assertThat(desk.of(MODEL)).isEqualTo(0.4);
    desk.start(MODEL, 1, CONFIG).run();
    assertThat(desk.of(MODEL)).isEqualTo(0.4);
  }

  private void observe(SplittableRandom random, double score, double predicted, double latencyMs) {
    desk.observe(MODEL, Measure.FAILURES, 0, 0);
    desk.observe(MODEL, Measure.LATENCY, Math.min(latencyMs / 500, 4) / 4, 0.25);
    double error = random.nextDouble() < score ? 0 : 1;
    desk.observe(MODEL, Measure.ERROR, error, 1 - predicted);
  }
}
