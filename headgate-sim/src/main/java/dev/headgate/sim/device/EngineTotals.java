package dev.headgate.sim.device;

/** Counts over an engine's life. */
final class EngineTotals {

  private long busyNanos;
  private long sequenceNanos;
  private long promptTokens;
  private long cachedTokens;
  private long computedTokens;
  private long generatedTokens;
  private long finished;

  void step(long nanos, int sequences) {
    busyNanos += nanos;
    sequenceNanos += nanos * sequences;
  }

  void admitted(Job job) {
    promptTokens += job.promptTokens();
    cachedTokens += job.cachedTokens();
  }

  void computed(long ofPrompt, long ofAnswer, boolean over) {
    computedTokens += ofPrompt;
    generatedTokens += ofAnswer;
    finished += over ? 1 : 0;
  }

  EngineState.Totals now() {
    return new EngineState.Totals(
        busyNanos,
        sequenceNanos,
        promptTokens,
        cachedTokens,
        computedTokens,
        generatedTokens,
        finished);
  }
}
