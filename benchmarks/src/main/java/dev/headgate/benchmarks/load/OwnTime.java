package dev.headgate.benchmarks.load;

import java.time.Duration;

/** How much processor time this process uses: the tool shares its core with the upstream. */
record OwnTime(long cpuNanos, long wallNanos) {

  static OwnTime now() {
    Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    return new OwnTime(cpu.toNanos(), System.nanoTime());
  }

  /** The share of one core used since. */
  double share() {
    OwnTime now = now();
    return (double) (now.cpuNanos - cpuNanos) / (now.wallNanos - wallNanos);
  }
}
