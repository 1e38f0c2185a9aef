package dev.headgate.gateway.verify;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.Role;
import dev.headgate.core.api.Turn;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.Inspection;
import dev.headgate.core.spi.SideCalls;
import dev.headgate.core.spi.Verdict;
import dev.headgate.gateway.translate.AnswerText;
import dev.headgate.routers.verify.AnsweredPrompt;
import dev.headgate.routers.verify.VerifierModel;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Takes an answer for good that a trained model says is good with enough probability. Where the
 * model learned from the probabilities of tokens, providers that have them are asked for them as
 * {@link LogprobVerifier} does; answers of others are judged by their words alone. An answer of
 * tool calls alone has no words to be judged by.
 *
 * @param model tells the probability
 * @param least that is good enough, in [0, 1]
 * @param bench where it is told
 * @param passesUnjudged whether an answer that cannot be judged is given all the same
 */
record TrainedVerifier(VerifierModel model, double least, Workbench bench, boolean passesUnjudged)
    implements AnswerVerifier {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final double LEAST_CONFIDENCE = 1e-9;

  @Override
  public String name() {
    return "trained";
  }

  @Override
  public ChatRequest prepare(ChatRequest request, Dialect upstream) {
    return model.readsConfidence() && upstream == Dialect.OPENAI
        ? LogprobWishes.added(request)
        : request;
  }

  @Override
  public Inspection inspect(ChatRequest request, ModelId answering, SideCalls calls) {
    return new Reading(request);
  }

  private final class Reading implements Inspection {

    private final ChatRequest request;
    private final AnswerText answer;
    private final Optional<LogprobTally> tally;
    private final Optional<LogprobStrip> strip;

    Reading(ChatRequest request) {
      this.request = request;
      this.answer = AnswerText.to(request);
      boolean asked =
          model.readsConfidence()
              && request.dialect() == Dialect.OPENAI
              && request.operation() == Operation.CHAT;
      this.tally = asked ? Optional.of(new LogprobTally(request.stream(), 0)) : Optional.empty();
      this.strip =
          asked
              ? Optional.of(new LogprobStrip(LogprobWishes.of(request), request.stream()))
              : Optional.empty();
    }

    @Override
    public Optional<Verdict> read(byte[] data) {
      answer.read(data);
      tally.ifPresent(counting -> counting.read(data));
      return Optional.empty();
    }

    @Override
    public void end(Consumer<Verdict> verdict) {
      if (answer.text().isBlank() && !answer.toolCalls().isEmpty()) {
        verdict.accept(Verdict.unknown("tool calls without words"));
        return;
      }
      AnsweredPrompt answered =
          new AnsweredPrompt(lastOfUser(request), answer.text(), answer.isCutShort(), confidence());
      bench.look(PATIENCE, () -> verdict(model.probability(answered)), verdict);
    }

    @Override
    public byte[] shown(byte[] data) {
      return strip.isPresent() ? strip.get().shown(data) : data;
    }

    private OptionalDouble confidence() {
      return tally.filter(counted -> counted.count() > 0).stream()
          .mapToDouble(counted -> Math.clamp(counted.meanProbability(), LEAST_CONFIDENCE, 1))
          .findFirst();
    }
  }

  private Verdict verdict(double probability) {
    return Verdict.of(
        probability,
        least,
        String.format(
            Locale.ROOT, "good with probability %.3f (good from %.3f)", probability, least));
  }

  private static String lastOfUser(ChatRequest request) {
    String last = "";
    for (Turn turn : request.conversation().turns()) {
      last = turn.role() == Role.USER ? turn.text() : last;
    }
    return last;
  }
}
