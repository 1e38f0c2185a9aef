package dev.headgate.lab.ask;

import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.spi.TokenCounter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks one model questions, from any number of threads: no more calls at once than allowed, each
 * within its time, failures that may pass tried again, and nothing beyond the purse.
 */
public final class Asker implements AutoCloseable {

  /** Tokens are counted by another tokeniser than the model's, which may take more. */
  private static final double COUNT_MARGIN = 1.5;

  private final AskedModel model;
  private final AskLimits limits;
  private final Purse purse;
  private final TokenCounter tokens;
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
    this.tokens = tokens;
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
    Course course = new Course(model, limits, timing, traffic, mostUsd(question));
    Optional<Asked> end = course.after(attempt(question, course));
    while (end.isEmpty()) {
      retried.incrementAndGet();
      end = course.after(attempt(question, course));
    }
    return end.get();
  }

  private double mostUsd(Question question) {
    long input = (long) (COUNT_MARGIN * question.tokens(tokens));
    TokenUsage most = new TokenUsage(input, 0, limits.maxTokens(), 0);
    return model.pricing().costOf(most).amount();
  }

  private Attempt attempt(Question question, Course course) throws InterruptedException {
    traffic.enter();
    try {
      return paid(question, course);
    } finally {
      traffic.leave();
    }
  }

  private Attempt paid(Question question, Course course) throws InterruptedException {
    double laidAside = course.mostUsd();
    purse.layAside(laidAside);
    double cost = laidAside;
    try {
      sent.incrementAndGet();
      Attempt attempt = calls.ask(question);
      cost = course.cost(attempt);
      return attempt;
    } finally {
      purse.settle(laidAside, cost);
    }
  }

  @Override
  public void close() {
    calls.close();
  }
}
