package dev.headgate.gateway.onboard;

/** Whether a job is over, and how it ended. */
public enum JobState {
  RUNNING,
  DONE,
  /** It ended before its time; what was answered is kept. */
  FAILED,
  /** Somebody ended it, or the gateway stopped; what was answered is kept. */
  CANCELLED
}
