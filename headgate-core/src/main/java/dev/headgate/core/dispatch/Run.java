package dev.headgate.core.dispatch;

import dev.headgate.core.api.ErrorCode;

/** Carries out a plan, or a part of one. */
interface Run {

  /** Makes the first call. */
  void start();

  /** Gives up waiting for room at an endpoint where a cap forbids the call already. */
  void stopWaitingInVain();

  /** Gives up whatever is under way or held. Idempotent. */
  void abandon(ErrorCode why);
}
