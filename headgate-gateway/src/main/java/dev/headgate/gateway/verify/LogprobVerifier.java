package dev.headgate.gateway.verify;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.Inspection;
import dev.headgate.core.spi.SideCalls;
import dev.headgate.core.spi.Verdict;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes an answer for good whose tokens were likely to the model that wrote them: the geometric
 * mean of their probabilities, the inverse of the perplexity, is the confidence. Costs no further
 * call, and needs only the first tokens of a stream.
 *
 * @param tokens how many of the first tokens are looked at; 0 for all
 * @param least the least confidence that is good enough, in [0, 1]
 * @param passesUnjudged whether an answer without log-probabilities is given all the same
 */
record LogprobVerifier(int tokens, double least, boolean passesUnjudged) implements AnswerVerifier {

  @Override
  public String name() {
    return "logprobs";
  }

  /** Who cannot be asked for them refuses, which costs less than an answer that is not judged. */
  @Override
  public ChatRequest prepare(ChatRequest request, Dialect upstream) {
    return LogprobWishes.added(request);
  }

  @Override
  public Inspection inspect(ChatRequest request, ModelId model, SideCalls calls) {
    return new Reading(
        new LogprobTally(request.stream(), tokens),
        new LogprobStrip(LogprobWishes.of(request), request.stream()));
  }

  private final class Reading implements Inspection {

    private final LogprobTally tally;
    private final LogprobStrip strip;

    Reading(LogprobTally tally, LogprobStrip strip) {
      this.tally = tally;
      this.strip = strip;
    }

    @Override
    public Optional<Verdict> read(byte[] data) {
      tally.read(data);
      return tally.isFull() ? Optional.of(verdict()) : Optional.empty();
    }

    @Override
    public void end(Consumer<Verdict> verdict) {
      verdict.accept(tally.count() == 0 ? Verdict.unknown("no log-probabilities came") : verdict());
    }

    @Override
    public byte[] shown(byte[] data) {
      return strip.shown(data);
    }

    private Verdict verdict() {
      double confidence = tally.meanProbability();
      return Verdict.of(
          confidence,
          least,
          String.format(
              Locale.ROOT,
              "confidence %.3f over %d tokens (good from %.3f)",
              confidence,
              tally.count(),
              least));
    }
  }
}
