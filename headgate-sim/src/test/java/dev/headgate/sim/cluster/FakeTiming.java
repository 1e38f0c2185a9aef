package dev.headgate.sim.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Time that passes when told to. */
final class FakeTiming implements Timing {

  private record Due(long at, int order, Runnable action) {}

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingInt(Due::order));
  private final List<Long> asked = new ArrayList<>();
  private long now;

  @Override
  public long now() {
    return now;
  }

  @Override
  public void after(long nanos, Runnable action) {
    asked.add(nanos);
    queue.add(new Due(now + Math.max(0, nanos), asked.size(), action));
  }

  /** Time passes and nothing is done, as on a machine with other work. */
  void stall(double seconds) {
    now += Math.round(seconds * 1e9);
  }

  void pass(double seconds) {
    long until = now + Math.round(seconds * 1e9);
    for (Due next = queue.peek(); next != null && next.at() <= until; next = queue.peek()) {
      queue.remove();
      now = Math.max(now, next.at());
      next.action().run();
    }
    now = until;
  }
}
