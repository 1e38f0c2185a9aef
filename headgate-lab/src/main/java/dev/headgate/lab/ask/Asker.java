package dev.headgate.lab.ask;

import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.spi.TokenCounter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks one model questions, from any number of threads: no more calls at once than allowed, each
 * within its time, failures that may pass tried again, and nothing beyond the purse.
 */
public final class Asker implements AutoCloseable {

  /** An endpoint that is merely busy is asked more often than one that fails. */
  private static final int BUSY_PER_RETRY = 4;

  private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
  private static final Duration FIRST_BUSY = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(60);

  /** Tokens are counted by another tokeniser than the model's, which may take more. */
  private static final double COUNT_MARGIN = 1.5;

  private final AskedModel model;
  private final AskLimits limits;
  private final Purse purse;
  private final Timing timing;
  private final Traffic traffic;
  private final ChatCalls calls;
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger retried = new AtomicInteger();

  /**
   * Makes one.
   *
   * @param purse shared with whatever else spends
   * @param tokens counts tokens where the endpoint does not, and beforehand
   */
  public Asker(
      AskedModel model, AskLimits limits, Purse purse, TokenCounter tokens, Timing timing) {
    this.model = model;
    this.limits = limits;
    this.purse = purse;
    this.timing = timing;
    this.traffic = new Traffic(limits.concurrency(), timing);
    this.calls = new ChatCalls(model.endpoint(), limits, tokens, timing.clock());
  }

  /** Returns how many calls were sent, retries among them. */
  public int sent() {
    return sent.get();
  }

  /** Returns how many of the calls were retries. */
  public int retried() {
    return retried.get();
  }

  /**
   * Asks until there is an answer, or no hope of one.
   *
   * @throws StoppedException where no other question would fare better either, or money is out
   */
  public Asked ask(Question question) throws InterruptedException {
    Course course = new Course(question);
    Optional<Asked> end = course.next();
    while (end.isEmpty()) {
      retried.incrementAndGet();
      end = course.next();
    }
    return end.get();
  }

  /** Returns about how many tokens a question takes. */
  public long inputTokens(Question question) {
    return calls.wire().inputTokens(question);
  }

  private double price(long input, long output) {
    Pricing pricing = model.pricing();
    return pricing.costOf(new TokenUsage(input, 0, output, 0)).amount();
  }

  @Override
  public void close() {
    calls.close();
  }

  /** One question's calls, one after the other. */
  private final class Course {

    private final Question question;
    private final double mostUsd;
    private double lostUsd;
    private int failures;
    private int refusals;

    Course(Question question) {
      this.question = question;
      long input = (long) (COUNT_MARGIN * calls.wire().inputTokens(question));
      this.mostUsd = price(input, limits.maxTokens());
    }

    /** Calls once; returns how it ended, or nothing where it is to be called again. */
    Optional<Asked> next() throws InterruptedException {
      return switch (attempt()) {
        case Attempt.Answered answered -> {
          traffic.wentWell();
          yield Optional.of(
              new Asked(Optional.of(answered.reply()), "", answered.reply().cost(model), lostUsd));
        }
        case Attempt.Busy busy -> busy(busy);
        case Attempt.Faulty faulty -> faulty(faulty);
        case Attempt.Refused refused -> failed(refused.why());
        case Attempt.Hopeless hopeless ->
            throw new StoppedException(
                model.endpoint() + ": " + hopeless.why() + " (expected: a model that answers)");
      };
    }

    private Attempt attempt() throws InterruptedException {
      traffic.enter();
      try {
        purse.layAside(mostUsd);
        double cost = mostUsd;
        try {
          sent.incrementAndGet();
          Attempt attempt = calls.ask(question);
          cost = cost(attempt);
          return attempt;
        } finally {
          purse.settle(mostUsd, cost);
        }
      } finally {
        traffic.leave();
      }
    }

    /** What was worked on and lost may be charged in full. */
    private double cost(Attempt attempt) {
      return switch (attempt) {
        case Attempt.Answered answered -> answered.reply().cost(model);
        case Attempt.Faulty faulty -> {
          double lost = faulty.charged() ? mostUsd : 0;
          lostUsd += lost;
          yield lost;
        }
        case Attempt.Busy busy -> 0;
        case Attempt.Refused refused -> 0;
        case Attempt.Hopeless hopeless -> 0;
      };
    }

    private Optional<Asked> busy(Attempt.Busy busy) {
      Duration wait = busy.rest().orElse(timing.backoff(FIRST_BUSY, refusals, LONGEST_BACKOFF));
      if (wait.compareTo(AskLimits.LONGEST_WAIT) > 0) {
        throw new StoppedException(
            "%s: %s, and asks to wait %d s (expected: <= %d; run again then, what was answered is kept)"
                .formatted(
                    model.endpoint(),
                    busy.why(),
                    wait.toSeconds(),
                    AskLimits.LONGEST_WAIT.toSeconds()));
      }
      traffic.shutFor(wait);
      return refusals++ < limits.retries() * BUSY_PER_RETRY ? Optional.empty() : failed(busy.why());
    }

    private Optional<Asked> faulty(Attempt.Faulty faulty) throws InterruptedException {
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
}
