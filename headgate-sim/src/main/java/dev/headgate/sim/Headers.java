package dev.headgate.sim;

/** Names of the simulator's own headers. */
final class Headers {

  /** On every answer. */
  static final String SIMULATED = "x-simulated";

  /** On a request: the fault wanted, as text. */
  static final String FAULT = "x-sim-fault";

  private Headers() {}
}
