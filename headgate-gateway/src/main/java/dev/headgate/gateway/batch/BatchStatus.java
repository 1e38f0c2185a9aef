package dev.headgate.gateway.batch;

import java.util.Locale;

/** How far a batch is, in OpenAI's words. */
public enum BatchStatus {
  VALIDATING,
  /** Its file cannot be run; nothing of it was. */
  FAILED,
  IN_PROGRESS,
  /** All lines are done that will be; the results are being put away. */
  FINALIZING,
  COMPLETED,
  /** Its time was over before all lines were done. */
  EXPIRED,
  /** Lines under way are being waited for, none is begun. */
  CANCELLING,
  CANCELLED;

  /** Returns whether nothing more will happen. */
  public boolean isOver() {
    return switch (this) {
      case FAILED, COMPLETED, EXPIRED, CANCELLED -> true;
      case VALIDATING, IN_PROGRESS, FINALIZING, CANCELLING -> false;
    };
  }

  /** Returns the name on the wire, such as {@code in_progress}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
