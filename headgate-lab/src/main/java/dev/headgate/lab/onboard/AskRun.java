package dev.headgate.lab.onboard;

import dev.headgate.core.api.TokenUsage;
import dev.headgate.lab.ask.Asked;
import dev.headgate.lab.ask.Asker;
import dev.headgate.lab.ask.Reply;
import dev.headgate.lab.ask.StoppedException;
import dev.headgate.lab.dataset.StableHash;
import dev.headgate.lab.grade.Answer;
import dev.headgate.lab.grade.Grade;
import dev.headgate.lab.grade.GradingTools;
import dev.headgate.lab.grade.UngradedException;
import dev.headgate.lab.outcome.AnswerLog;
import dev.headgate.lab.outcome.Outcome;
import dev.headgate.lab.outcome.OutcomeLog;
import dev.headgate.lab.validation.ValidationRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One run of a model over a validation set: asks, grades, and writes each outcome down as it comes,
 * so that whatever ends the run, nothing paid for is lost.
 */
public final class AskRun {

  /** Where the first so many questions all fail, the others would too. */
  private static final int HOPELESS_AFTER = 10;

  private static final int DIGEST_BYTES = 16;

  private final String model;
  private final Asker asker;
  private final GradingTools tools;
  private final OutcomeLog log;
  private final Optional<AnswerLog> kept;
  private final InstantSource clock;
  private final Tally tally;
  private final boolean provenBefore;
  private final Runnable progress;

  /**
   * Prepares.
   *
   * @param model the name outcomes are kept under
   * @param tools what graders need; rows whose grader lacks its tool are not to be asked
   * @param kept where answers are written word for word; empty for nowhere
   * @param tally counts
   * @param provenBefore whether the model ever answered, so that failures are the questions' fault
   * @param progress told after each question
   */
  public AskRun(
      String model,
      Asker asker,
      GradingTools tools,
      OutcomeLog log,
      Optional<AnswerLog> kept,
      InstantSource clock,
      Tally tally,
      boolean provenBefore,
      Runnable progress) {
    this.model = model;
    this.asker = asker;
    this.tools = tools;
    this.log = log;
    this.kept = kept;
    this.clock = clock;
    this.tally = tally;
    this.provenBefore = provenBefore;
    this.progress = progress;
  }

  /**
   * Asks all rows.
   *
   * @param threads questions under way at once
   * @return why it ended before all were asked; empty where they were
   */
  public Optional<String> ask(List<ValidationRow> rows, int threads) throws InterruptedException {
    Queue<ValidationRow> left = new ConcurrentLinkedQueue<>(Questions.shuffled(rows));
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        ends.add(workers.submit(() -> work(left)));
      }
      try {
        return awaitAll(ends);
      } catch (InterruptedException e) {
        workers.shutdownNow(); // closing would wait for the whole run
        throw e;
      }
    }
  }

  private static Optional<String> awaitAll(List<Future<?>> ends) throws InterruptedException {
    Optional<String> stopped = Optional.empty();
    for (Future<?> end : ends) {
      try {
        end.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof StoppedException why)) {
          throw new IllegalStateException(e.getCause());
        }
        stopped = stopped.or(() -> Optional.of(String.valueOf(why.getMessage())));
      }
    }
    return stopped;
  }

  private @Nullable Void work(Queue<ValidationRow> left) throws InterruptedException {
    try {
      for (ValidationRow row = left.poll(); row != null; row = left.poll()) {
        take(row);
      }
      return null;
    } catch (StoppedException | InterruptedException e) {
      left.clear(); // the others end with what they are at
      throw e;
    }
  }

  private void take(ValidationRow row) throws InterruptedException {
    Instant askedAt = clock.instant();
    Asked asked = asker.ask(Questions.of(row));
    Verdict verdict = asked.reply().map(reply -> grade(row, reply)).orElse(Verdict.none(asked));
    Outcome outcome = outcome(row, asked, verdict, askedAt);
    log.add(outcome);
    asked.reply().ifPresent(reply -> keep(row, outcome, reply));
    tally.add(outcome, asked.reply().map(Reply::cut).orElse(false));
    progress.run();
    if (verdict.stop().isPresent()) {
      throw verdict.stop().get();
    }
    requireSomeSuccess(outcome);
  }

  private void keep(ValidationRow row, Outcome outcome, Reply reply) {
    kept.ifPresent(to -> to.add(outcome, row.prompt(), reply.answer().text(), reply.cut()));
  }

  private void requireSomeSuccess(Outcome outcome) {
    if (!provenBefore && tally.done() >= HOPELESS_AFTER && tally.graded() == 0) {
      throw new StoppedException(
          "the first %d questions all failed, the last by: %s (expected: a model that answers)"
              .formatted(HOPELESS_AFTER, outcome.error()));
    }
  }

  private Verdict grade(ValidationRow row, Reply reply) {
    try {
      Grade grade = row.check().grade(reply.answer(), tools);
      grade.votes().ifPresent(tally::add);
      return new Verdict(OptionalDouble.of(grade.score()), "", Optional.empty());
    } catch (UngradedException e) {
      return Verdict.ungraded(e, Optional.empty());
    } catch (StoppedException e) {
      return Verdict.ungraded(e, Optional.of(e)); // the answer was paid for all the same
    }
  }

  private Outcome outcome(ValidationRow row, Asked asked, Verdict verdict, Instant askedAt) {
    TokenUsage usage = asked.reply().map(Reply::usage).orElse(TokenUsage.NONE);
    return new Outcome(
        row.id(),
        row.digest(),
        model,
        verdict.score(),
        verdict.error(),
        usage.input(),
        usage.output(),
        asked.reply().map(Reply::latency).orElse(Duration.ZERO),
        asked.reply().isPresent() ? asked.answerUsd() : asked.lostUsd(),
        asked.reply().map(Reply::answer).map(AskRun::digest).orElse(""),
        askedAt,
        row.grader());
  }

  private static String digest(Answer answer) {
    byte[] sha256 = StableHash.sha256(answer.text() + '\0' + answer.calls());
    return HexFormat.of().formatHex(sha256, 0, DIGEST_BYTES);
  }

  /** A grade or why there is none, and whether all ends with it. */
  private record Verdict(OptionalDouble score, String error, Optional<StoppedException> stop) {

    static Verdict none(Asked asked) {
      return new Verdict(OptionalDouble.empty(), asked.error(), Optional.empty());
    }

    static Verdict ungraded(RuntimeException why, Optional<StoppedException> stop) {
      return new Verdict(OptionalDouble.empty(), "not graded: " + why.getMessage(), stop);
    }
  }
}
