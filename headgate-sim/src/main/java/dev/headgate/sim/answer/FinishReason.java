package dev.headgate.sim.answer;

/** Why an answer ended. */
public enum FinishReason {
  /** The answer was complete. */
  STOP,
  /** The token bound was reached. */
  LENGTH,
  /** The answer is one or more tool calls. */
  TOOL_CALLS
}
