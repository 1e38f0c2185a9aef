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
 * that was; so the prompt's estimated tokens are counted, and each piece of content as one. A call
 * that failed without content is taken to be free.
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
      return Charge.of(end.usage().get(), pricing);
    }
    boolean free = call.contentPieces() == 0 && error.filter(Charges::failed).isPresent();
    if (!estimates || free) {
      return Charge.NONE;
    }
    TokenUsage estimate = new TokenUsage(inputTokens, 0, call.contentPieces(), 0);
    return new Charge(estimate, pricing.costOf(estimate), true);
  }

  /** A call that we cut off ourselves did not fail. */
  private static boolean failed(ErrorCode code) {
    return code != ErrorCode.SUPERSEDED && code != ErrorCode.CLIENT_CLOSED;
  }
}
