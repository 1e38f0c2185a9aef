package dev.headgate.lab.ask;

import java.time.Duration;
import java.util.Optional;

/** How one call ended. */
sealed interface Attempt {

  /** With an answer. */
  record Answered(Reply reply) implements Attempt {}

  /**
   * The endpoint has enough of us for now.
   *
   * @param rest how long it asks to be left alone, where it says
   */
  record Busy(Optional<Duration> rest, String why) implements Attempt {}

  /**
   * With a failure that may pass.
   *
   * @param charged whether the endpoint may have worked, and charge for it
   */
  record Faulty(String why, boolean charged) implements Attempt {}

  /** This question will never be answered. */
  record Refused(String why) implements Attempt {}

  /** No question will ever be answered, such as with a wrong key. */
  record Hopeless(String why) implements Attempt {}
}
