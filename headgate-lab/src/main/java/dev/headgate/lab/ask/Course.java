package dev.headgate.lab.ask;

import java.time.Duration;
import java.util.Optional;

/** What follows from the calls of one question, one after the other. */
final class Course {

  /** An endpoint that is merely busy is asked more often than one that fails. */
  private static final int BUSY_PER_RETRY = 4;

  private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
  private static final Duration FIRST_BUSY = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(60);

  private final AskedModel model;
  private final AskLimits limits;
  private final Timing timing;
  private final Traffic traffic;
  private final double mostUsd;
  private double lostUsd;
  private int failures;
  private int refusals;

  /**
   * Begins.
   *
   * @param traffic told how calls went
   * @param mostUsd what one call can cost
   */
  Course(AskedModel model, AskLimits limits, Timing timing, Traffic traffic, double mostUsd) {
    this.model = model;
    this.limits = limits;
    this.timing = timing;
    this.traffic = traffic;
    this.mostUsd = mostUsd;
  }

  double mostUsd() {
    return mostUsd;
  }

  /** Returns what a call cost; what was worked on and lost may be charged in full. */
  double cost(Attempt attempt) {
    return switch (attempt) {
      case Attempt.Answered answered -> answered.reply().cost(model);
      case Attempt.Faulty faulty -> faulty.charged() ? mostUsd : 0;
      case Attempt.Busy busy -> 0;
      case Attempt.Refused refused -> 0;
      case Attempt.Hopeless hopeless -> 0;
    };
  }

  /**
   * Returns how the question ended, or nothing where it is to be asked again, now.
   *
   * @throws StoppedException where no other question would fare better
   */
  Optional<Asked> after(Attempt attempt) throws InterruptedException {
    return switch (attempt) {
      case Attempt.Answered answered -> answered(answered.reply());
      case Attempt.Busy busy -> busy(busy);
      case Attempt.Faulty faulty -> faulty(faulty);
      case Attempt.Refused refused -> failed(refused.why());
      case Attempt.Hopeless hopeless ->
          throw new StoppedException(
              model.endpoint() + ": " + hopeless.why() + " (expected: a model that answers)");
    };
  }

  private Optional<Asked> answered(Reply reply) {
    traffic.wentWell();
    return Optional.of(new Asked(Optional.of(reply), "", reply.cost(model), lostUsd));
  }

  private Optional<Asked> busy(Attempt.Busy busy) {
    Duration rest = busy.rest().orElse(timing.backoff(FIRST_BUSY, refusals, LONGEST_BACKOFF));
    if (rest.compareTo(AskLimits.LONGEST_WAIT) > 0) {
      throw new StoppedException(
          "%s: %s, and asks to wait %d s (expected: <= %d; run again then, what was answered is kept)"
              .formatted(
                  model.endpoint(),
                  busy.why(),
                  rest.toSeconds(),
                  AskLimits.LONGEST_WAIT.toSeconds()));
    }
    traffic.shutFor(rest);
    return refusals++ < limits.retries() * BUSY_PER_RETRY ? Optional.empty() : failed(busy.why());
  }

  private Optional<Asked> faulty(Attempt.Faulty faulty) throws InterruptedException {
    lostUsd += cost(faulty);
    if (failures >= limits.retries()) {
      return failed(faulty.why());
    }
    timing.pause().of(timing.backoff(FIRST_BACKOFF, failures++, LONGEST_BACKOFF));
    return Optional.empty();
  }

  private Optional<Asked> failed(String why) {
    return Optional.of(new Asked(Optional.empty(), why, 0, lostUsd));
  }
}
