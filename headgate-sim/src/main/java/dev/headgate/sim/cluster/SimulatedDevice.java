package dev.headgate.sim.cluster;

import dev.headgate.sim.device.Engine;
import dev.headgate.sim.device.EngineState;
import dev.headgate.sim.device.Job;
import dev.headgate.sim.device.Warmth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drives one engine through time and tells requests of their tokens. */
final class SimulatedDevice {

  /** Whom a request's progress concerns. */
  interface Listener {

    /** Another token of the answer; the last one when the request is over. */
    void token(boolean last);

    /** The request is lost. */
    void lost();
  }

  /**
   * A step that ended late, for timers and other work on this machine, does not delay those after
   * it: they are hurried until the device is where it should be, or this far behind.
   */
  private static final long MOST_CATCH_UP = 500_000_000;

  private static final double SECOND = 1e9;

  private final DeviceSpec spec;
  private final Timing timing;
  private final Engine engine;
  private final Warmth warmth;
  private final Map<Job, Listener> listeners = new HashMap<>();
  private final Activity lately = new Activity(SECOND);
  private final Activity warming = new Activity(30 * SECOND);
  private DeviceFault fault = new DeviceFault.None();
  private boolean stepping;
  private boolean computing;
  private long life;
  private long due;
  private long lostNanos;

  SimulatedDevice(DeviceSpec spec, Timing timing) {
    this.spec = spec;
    this.timing = timing;
    this.engine = new Engine(spec.deviceClass(), spec.model(), spec.limits());
    this.warmth = new Warmth(spec.startUp().toNanos(), spec.idleTimeout().toNanos(), !spec.cold());
  }

  DeviceSpec spec() {
    return spec;
  }

  DeviceFault fault() {
    return fault;
  }

  EngineState state() {
    return engine.state();
  }

  boolean isWarm() {
    return warmth.isWarm(timing.now());
  }

  /** Share of the latest second or so in which it computed. */
  double utilisation() {
    return lately.share(timing.now());
  }

  /** As {@link #utilisation}, of the latest half minute. */
  double warmedUp() {
    return warming.share(timing.now());
  }

  /** Time in which it should have computed, but this machine was too slow to simulate it. */
  long lostNanos() {
    return lostNanos;
  }

  boolean fits(long tokens) {
    return engine.fits(tokens);
  }

  void submit(Job job, Listener listener) {
    engine.submit(job);
    listeners.put(job, listener);
    drive();
  }

  void cancel(Job job) {
    if (listeners.remove(job) != null) {
      engine.cancel(job);
    }
  }

  void become(DeviceFault now) {
    double before = slowness();
    fault = now;
    if (now instanceof DeviceFault.Kill) {
      die();
    } else if (computing && slowness() != before) {
      goOn(slowness() / before);
    }
    drive();
  }

  /** What is left of a step goes at the new speed, else a long one would outlast its fault. */
  private void goOn(double slower) {
    long now = timing.now();
    due = due < now ? due : now + Math.round((due - now) * slower);
    life++; // its end comes at another time
    later(due - now, this::endStep);
  }

  private void die() {
    life++;
    stepping = false;
    computing = false;
    due = 0;
    compute(false);
    engine.clear();
    List<Listener> lost = new ArrayList<>(listeners.values());
    listeners.clear();
    lost.forEach(Listener::lost);
  }

  private void drive() {
    if (stepping || fault instanceof DeviceFault.Hang || listeners.isEmpty()) {
      return;
    }
    long now = timing.now();
    long wait = warmth.wake(now) - now;
    stepping = true;
    if (wait > 0) {
      later(wait, () -> stepping = false);
      return;
    }
    Optional<Long> nanos = engine.begin();
    if (nanos.isEmpty()) {
      stepping = false;
      return;
    }
    compute(true);
    long begun = due == 0 ? now : Math.max(due, now - MOST_CATCH_UP);
    lostNanos += due == 0 ? 0 : begun - due;
    due = begun + Math.round(nanos.get() * slowness());
    computing = true;
    later(due - now, this::endStep);
  }

  private void endStep() {
    stepping = false;
    computing = false;
    for (Job job : engine.end()) {
      Listener listener = listeners.get(job);
      if (listener != null) {
        boolean last = job.isOver();
        if (last) {
          listeners.remove(job);
        }
        listener.token(last);
      }
    }
    if (listeners.isEmpty()) {
      compute(false);
      due = 0;
    }
  }

  private void later(long nanos, Runnable action) {
    long begunIn = life;
    timing.after(
        nanos,
        () -> {
          if (begunIn == life) {
            action.run();
            drive();
          }
        });
  }

  private void compute(boolean computes) {
    lately.change(timing.now(), computes);
    warming.change(timing.now(), computes);
  }

  private double slowness() {
    return fault instanceof DeviceFault.Slow slow ? slow.factor() : 1;
  }
}
