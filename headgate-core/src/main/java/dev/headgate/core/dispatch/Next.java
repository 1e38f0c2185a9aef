package dev.headgate.core.dispatch;

import dev.headgate.core.spi.ProviderFailure;
import java.time.Duration;

/** What follows a failed call. */
sealed interface Next {

  /**
   * The same model is called again.
   *
   * @param delay to wait before that
   */
  record Retry(Duration delay) implements Next {}

  /** The plan's next model is called. */
  record NextModel() implements Next {}

  /**
   * Nothing more is called.
   *
   * @param failure what the caller is told
   */
  record GiveUp(ProviderFailure failure) implements Next {}
}
