package dev.headgate.gateway.onboard;

/** Gets to know models: asks them a validation set and makes profiles of their answers. */
public interface Onboarding {

  /**
   * Reads what a task names and reckons what it will cost. Asks nobody; may take some seconds.
   *
   * @return the task, ready to run
   * @throws dev.headgate.core.api.RoutingException if it cannot be done as asked, or would cost
   *     more than it may
   */
  PreparedOnboarding prepare(OnboardingTask task);
}
