package dev.headgate.sim.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.sim.device.DeviceClass;
import dev.headgate.sim.device.EngineLimits;
import dev.headgate.sim.device.Job;
import dev.headgate.sim.device.ServedModel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SimulatedDeviceTest {

  private static final ServedModel SMALL = new ServedModel("small", 7.6, 7.6e9, 57_344);

  private final FakeTiming timing = new FakeTiming();

  /** Counts what a request is told. */
  private static final class Told implements SimulatedDevice.Listener {

    private int tokens;
    private boolean done;
    private boolean lost;

    @Override
    public void token(boolean last) {
      tokens++;
      done |= last;
    }

    @Override
    public void lost() {
      lost = true;
    }
  }

  @Test
  void tokensComeOneAStep_andThenItIsIdle() {
    SimulatedDevice device = device(Duration.ZERO, Duration.ZERO, false);
    Told told = submit(device, 10);
    timing.pass(0.3);
    assertThat(told.tokens).isBetween(5, 9);
    assertThat(device.utilisation()).isGreaterThan(0.2);
    timing.pass(1);
    assertThat(told.tokens).isEqualTo(10);
    assertThat(told.done).isTrue();
    timing.pass(10);
    assertThat(device.utilisation()).isCloseTo(0, within(1e-3));
  }

  @Test
  void aRequestAfterIdleTime_isNotServedInThePast() {
    SimulatedDevice device = device(Duration.ZERO, Duration.ZERO, false);
    submit(device, 1);
    timing.pass(100);
    Told told = submit(device, 1);
    timing.pass(0.03);
    assertThat(told.tokens).isZero();
    timing.pass(0.03);
    assertThat(told.tokens).isEqualTo(1);
  }

  @Test
  void aColdServer_answersAfterItsStartUp_andStopsWhenIdle() {
    SimulatedDevice device = device(Duration.ofSeconds(20), Duration.ofSeconds(60), true);
    Told first = submit(device, 1);
    timing.pass(19.9);
    assertThat(first.tokens).isZero();
    timing.pass(0.3);
    assertThat(first.done).isTrue();
    timing.pass(61);
    assertThat(device.isWarm()).isFalse();
    Told second = submit(device, 1);
    timing.pass(19.9);
    assertThat(second.tokens).isZero();
  }

  @Test
  void aHangingServer_goesOnOnceItIsHealed() {
    SimulatedDevice device = device(Duration.ZERO, Duration.ZERO, false);
    device.become(new DeviceFault.Hang());
    Told told = submit(device, 3);
    timing.pass(10);
    assertThat(told.tokens).isZero();
    device.become(new DeviceFault.None());
    timing.pass(1);
    assertThat(told.done).isTrue();
  }

  @Test
  void aKilledServer_losesWhatRan_andServesAgainLater() {
    SimulatedDevice device = device(Duration.ZERO, Duration.ZERO, false);
    Told lost = submit(device, 100);
    timing.pass(0.2);
    device.become(new DeviceFault.Kill());
    assertThat(lost.lost).isTrue();
    device.become(new DeviceFault.None());
    Told next = submit(device, 2);
    timing.pass(1);
    assertThat(next.done).isTrue();
    assertThat(lost.done).isFalse();
  }

  @Test
  void aSlowServer_takesThatManyTimesAsLong() {
    SimulatedDevice device = device(Duration.ZERO, Duration.ZERO, false);
    device.become(new DeviceFault.Slow(10));
    Told told = submit(device, 10);
    timing.pass(2);
    assertThat(told.tokens).isBetween(4, 6);
  }

  @Test
  void aSlowStep_endsSoonerOnceItsServerIsHealed_andLaterOnceItIsSlow() {
    SimulatedDevice device = device(Duration.ZERO, Duration.ZERO, false);
    double usual = secondsToRead(device);
    device.become(new DeviceFault.Slow(10));
    Told told = read(device);
    timing.pass(2 * usual);
    device.become(new DeviceFault.None());
    timing.pass(0.7 * usual);
    assertThat(told.done).isFalse();
    timing.pass(0.2 * usual); // two tenths were done, the rest takes eight more
    assertThat(told.done).isTrue();
    Told slowed = read(device);
    timing.pass(0.5 * usual);
    device.become(new DeviceFault.Slow(10));
    timing.pass(4 * usual);
    assertThat(slowed.done).isFalse();
    timing.pass(1.2 * usual);
    assertThat(slowed.done).isTrue();
  }

  private double secondsToRead(SimulatedDevice device) {
    long begun = timing.now();
    Told told = read(device);
    while (!told.done) {
      timing.pass(0.001);
    }
    return (timing.now() - begun) / 1e9;
  }

  private static Told read(SimulatedDevice device) {
    Told told = new Told();
    device.submit(Job.of(400, 1), told);
    return told;
  }

  @Test
  void aLateStep_isCaughtUpWith_butNotAnyDelay() {
    SimulatedDevice device = device(Duration.ZERO, Duration.ZERO, false);
    Told told = submit(device, 100);
    timing.stall(0.4);
    timing.pass(0.01);
    assertThat(told.tokens).isGreaterThanOrEqualTo(9);
    assertThat(device.lostNanos()).isZero();
    timing.stall(10);
    timing.pass(0.01);
    assertThat(told.tokens).isLessThan(30);
    assertThat(device.lostNanos() / 1e9).isBetween(9.0, 10.0);
  }

  @Test
  void aCancelledRequest_isToldNothingMore() {
    SimulatedDevice device = device(Duration.ZERO, Duration.ZERO, false);
    Told told = new Told();
    Job job = Job.of(16, 100);
    device.submit(job, told);
    timing.pass(0.2);
    device.cancel(job);
    int before = told.tokens;
    timing.pass(10);
    assertThat(told.tokens).isEqualTo(before);
    assertThat(device.state().running()).isZero();
  }

  private Told submit(SimulatedDevice device, long tokens) {
    Told told = new Told();
    device.submit(Job.of(16, tokens), told);
    return told;
  }

  private SimulatedDevice device(Duration startUp, Duration idle, boolean cold) {
    return new SimulatedDevice(
        new DeviceSpec(
            "gpu0",
            DeviceClass.P40,
            SMALL,
            new EngineLimits(16, 512, 10_000, true),
            MetricNames.VLLM,
            startUp,
            idle,
            cold,
            new NetworkDelay(Duration.ZERO, 0),
            0),
        timing);
  }
}
