package dev.headgate.sim.cluster;

import io.vertx.core.Vertx;

/** Time that passes faster or slower than the machine's, on an event loop. */
final class ScaledTiming implements Timing {

  private final Vertx vertx;
  private final double scale;
  private final long begun = System.nanoTime();

  /**
   * @param scale how many simulated seconds pass in a real one
   */
  ScaledTiming(Vertx vertx, double scale) {
    this.vertx = vertx;
    this.scale = scale;
  }

  @Override
  public long now() {
    return (long) ((System.nanoTime() - begun) * scale);
  }

  @Override
  public void after(long nanos, Runnable action) {
    long millis = Math.round(nanos / scale / 1e6);
    if (millis < 1) {
      vertx.runOnContext(v -> action.run());
    } else {
      vertx.setTimer(millis, timer -> action.run());
    }
  }
}
