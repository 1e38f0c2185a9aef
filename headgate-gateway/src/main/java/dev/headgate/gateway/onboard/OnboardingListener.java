package dev.headgate.gateway.onboard;

/** Hears how far a task is; thread-safe. */
public interface OnboardingListener {

  /** The task has come to a stage. */
  void reached(JobStage stage);

  /** Another question is through. */
  void asked(AskedSoFar soFar);
}
