package dev.headgate.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What keeps an endpoint away after a fault, and what trying it costs while the fault lasts: the
 * registry under Poisson traffic on a made-up clock, of which the endpoint gets a third while it is
 * well. It hangs for good whatever it has when it breaks, which no real one does worse.
 */
class RecoverySimulationTest {

  private static final String E = "m/0";
  private static final double HEALTHY_BEFORE = 20;
  private static final double FIRST_TOKEN_TIMEOUT = 5;
  private static final double USUAL = 0.3;

  /** What a call meets. */
  private enum Kind {
    REFUSES(ErrorCode.UPSTREAM_UNREACHABLE, 0.01),
    LIMITS(ErrorCode.UPSTREAM_RATE_LIMITED, 0.05),
    HANGS(ErrorCode.UPSTREAM_TIMEOUT, FIRST_TOKEN_TIMEOUT);

    private final ErrorCode code;
    private final double seconds;

    Kind(ErrorCode code, double seconds) {
      this.code = code;
      this.seconds = seconds;
    }
  }

  private record Event(double at, Runnable what) {}

  /** One fault. */
  private static final class Run {

    private final PriorityQueue<Event> events =
        new PriorityQueue<>(Comparator.comparingDouble(Event::at));
    private final HealthRegistry health = new HealthRegistry(this::nanos);
    private final Random random;
    private final Kind kind;
    private final double end;
    private double now;
    private double keptAway;
    private double back = Double.NaN;
    private final List<Double> trials = new ArrayList<>();

    Run(Kind kind, double fault, double requestsPerSecond, long seed) {
      this.kind = kind;
      this.end = HEALTHY_BEFORE + fault;
      this.random = new Random(seed);
      arrive(requestsPerSecond);
      while (Double.isNaN(back)) {
        step();
      }
    }

    private void step() {
      Event next = events.remove();
      boolean away = !health.available(E);
      double from = Math.max(now, end);
      double left = health.coolDownLeft(E).map(rest -> rest.toNanos() / 1e9).orElse(next.at - now);
      keptAway += away && next.at > end ? Math.min(next.at, Math.max(from, now + left)) - from : 0;
      now = next.at;
      next.what.run();
    }

    private void arrive(double rate) {
      double gap = -Math.log(1 - random.nextDouble()) / rate;
      later(
          gap,
          () -> {
            boolean trial = health.wantsTry(E);
            if (trial || (health.well(E) && random.nextInt(3) == 0)) {
              call(trial);
            }
            arrive(rate);
          });
    }

    private void call(boolean trial) {
      double began = now;
      double patience = patience(trial);
      health.started(E);
      if (now >= HEALTHY_BEFORE && now < end) {
        if (trial) {
          trials.add(now);
        }
        double seconds = Math.min(patience, kind.seconds);
        later(seconds, () -> health.failed(E, kind.code, Optional.empty(), nanosOf(now - began)));
        return;
      }
      later(
          USUAL,
          () -> {
            health.succeeded(E);
            back = began >= end && Double.isNaN(back) ? began - end : back;
          });
    }

    /** As dispatching has it. */
    private double patience(boolean trial) {
      double ill = health.illFor(E).map(time -> time.toNanos() / 1e9).orElse(0.0);
      return trial
          ? Math.min(FIRST_TOKEN_TIMEOUT, Math.max(1, Math.max(3 * USUAL, ill / 8)))
          : FIRST_TOKEN_TIMEOUT;
    }

    private void later(double seconds, Runnable what) {
      events.add(new Event(now + seconds, what));
    }

    private long nanos() {
      return (long) (now * 1e9);
    }

    private static Duration nanosOf(double seconds) {
      return Duration.ofNanos((long) (seconds * 1e9));
    }

    int mostTrialsInAMinute() {
      int most = 0;
      for (double from : trials) {
        most =
            Math.max(
                most, (int) trials.stream().filter(at -> at >= from && at < from + 60).count());
      }
      return most;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "REFUSES, 6, 2.0", "LIMITS, 6, 2.0", "HANGS, 6, 3.0",
    "REFUSES, 60, 4.4", "LIMITS, 60, 16", "HANGS, 60, 21",
    "REFUSES, 600, 4.4", "LIMITS, 600, 60.4", "HANGS, 600, 65"
  })
  void endpointIsKeptAway_forABoundedShareOfTheFault(Kind kind, double fault, double most) {
    for (long seed = 0; seed < 200; seed++) {
      Run run = new Run(kind, fault, 2, seed);
      assertThat(run.keptAway).as("seed %d", seed).isLessThanOrEqualTo(most);
      assertThat(run.mostTrialsInAMinute()).isLessThanOrEqualTo(24);
    }
  }
}
