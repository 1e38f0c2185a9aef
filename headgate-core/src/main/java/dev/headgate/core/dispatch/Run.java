package dev.headgate.core.dispatch;

import dev.headgate.core.api.ErrorCode;

/** Carries out a plan, or a part of one. */
interface Run {

  /** Makes the first call. */
  void start();

  /** Gives up whatever is under way or held. Idempotent. */
  void abandon(ErrorCode why);
}
