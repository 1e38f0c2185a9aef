package dev.headgate.sim.cluster;

/** The time of the simulated servers. */
interface Timing {

  /** Simulated nanoseconds since some moment. */
  long now();

  /** Runs an action so many simulated nanoseconds later, not before. */
  void after(long nanos, Runnable action);
}
