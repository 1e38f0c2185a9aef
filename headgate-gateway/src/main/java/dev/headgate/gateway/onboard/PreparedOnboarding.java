package dev.headgate.gateway.onboard;

/** A task of which is known what it will take. */
public interface PreparedOnboarding {

  /** Returns how many prompts will be asked. */
  int questions();

  /** Returns how many answers are known from before, so that nobody is asked for them again. */
  int known();

  /** Returns about what it will cost, in US dollars. */
  double expectedUsd();

  /**
   * Asks, grades and fits; blocks until it is done. What was answered is kept, however it ends.
   *
   * @param listener told how far it is, from any thread
   * @return what came of it
   * @throws InterruptedException if the thread was interrupted
   * @throws dev.headgate.core.api.RoutingException if it failed; the message says why
   */
  Onboarded run(OnboardingListener listener) throws InterruptedException;
}
