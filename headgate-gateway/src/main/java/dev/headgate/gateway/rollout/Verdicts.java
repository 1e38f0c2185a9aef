package dev.headgate.gateway.rollout;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.Inspection;
import dev.headgate.core.spi.SideCalls;
import dev.headgate.core.spi.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Has an answer judged that is over. */
final class Verdicts {

  private Verdicts() {}

  /**
   * Returns what a verifier says of an answer; empty if it cannot tell. Called, and completed, on
   * the context of the calls.
   */
  static CompletableFuture<Optional<Verdict>> of(
      AnswerVerifier verifier,
      ChatRequest request,
      ModelId model,
      List<byte[]> answer,
      SideCalls calls) {
    CompletableFuture<Optional<Verdict>> told = new CompletableFuture<>();
    try {
      Inspection inspection = verifier.inspect(request, model, calls);
      for (byte[] piece : answer) {
        Optional<Verdict> early = inspection.read(piece);
        if (early.isPresent()) {
          return CompletableFuture.completedFuture(known(early.get()));
        }
      }
      inspection.end(verdict -> told.complete(known(verdict)));
    } catch (RuntimeException e) { // what a model wrote must not end the comparison
      told.complete(Optional.empty());
    }
    return told;
  }

  private static Optional<Verdict> known(Verdict verdict) {
    return Optional.of(verdict).filter(found -> found.kind() != Verdict.Kind.UNKNOWN);
  }
}
