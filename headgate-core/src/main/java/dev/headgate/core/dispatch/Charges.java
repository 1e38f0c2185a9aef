package dev.headgate.core.dispatch;

import dev.headgate.core.api.Charge;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.spi.AnswerEnd;
import java.util.Optional;

/**
 * What calls took: what the provider said, or else an estimate where the plan asks for one. A call
 * that was cut off is billed for its prompt and for what was generated, though nobody says how much
 * that was; so the prompt's estimated tokens are counted, and each piece of content as one. What it
 * said before it was cut off, as Anthropic does of the prompt and the first token, is believed, but
 * for fewer tokens of the answer than pieces came. A call that failed without content is taken to
 * be free.
 */
final class Charges {

  private Charges() {}

  static Charge of(
      LiveCall call,
      Optional<ErrorCode> error,
      AnswerEnd end,
      boolean estimates,
      long inputTokens) {
    Pricing pricing = call.model().card().pricing();
    if (end.usage().isPresent()) {
      TokenUsage told = end.usage().get();
      boolean behind = error.isPresent() && told.output() < call.contentPieces();
      return estimates && behind
          ? estimated(withOutput(told, call.contentPieces()), pricing)
          : Charge.of(told, pricing);
    }
    boolean free = call.contentPieces() == 0 && error.filter(Charges::failed).isPresent();
    if (!estimates || free) {
      return Charge.NONE;
    }
    return estimated(new TokenUsage(inputTokens, 0, call.contentPieces(), 0), pricing);
  }

  private static TokenUsage withOutput(TokenUsage told, long output) {
    return new TokenUsage(told.input(), told.cachedInput(), output, told.reasoning());
  }

  private static Charge estimated(TokenUsage usage, Pricing pricing) {
    return new Charge(usage, pricing.costOf(usage), true);
  }

  /** A call that we cut off ourselves did not fail. */
  private static boolean failed(ErrorCode code) {
    return code != ErrorCode.SUPERSEDED && code != ErrorCode.CLIENT_CLOSED;
  }
}
