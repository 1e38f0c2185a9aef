package dev.headgate.gateway.rollout;

import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.SideCalls;
import dev.headgate.gateway.config.ShadowCallConfig;
import dev.headgate.gateway.config.VerifierConfig;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Calls of a judge of a shadow's answers, and what they cost. Confined to the context of the calls.
 */
final class SideCosts implements SideCalls {

  /** Of the judge's own words, and what a message takes. */
  private static final long OVERHEAD_TOKENS = 1_000;

  /** The answer that was given, and the shadow's. */
  private static final int ANSWERS = 2;

  private final ShadowParts parts;
  private Purse.Cap sum = new Purse.Cap(Usd.ZERO, 0);

  SideCosts(ShadowParts parts) {
    this.parts = parts;
  }

  /** Returns the most that judging can take: a token for each character shown, at worst. */
  static Purse.Cap most(ShadowParts parts, ShadowCallConfig caps) {
    if (caps.verifier().isPresent()
        && caps.verifier().get() instanceof VerifierConfig.Judge judge) {
      long shown = 2L * judge.maxChars() + OVERHEAD_TOKENS;
      TokenUsage one = new TokenUsage(shown * ANSWERS, 0, (long) judge.maxTokens() * ANSWERS, 0);
      Usd cost =
          parts
              .pool()
              .find(judge.model())
              .map(PooledModel::card)
              .map(card -> card.pricing().costOf(one))
              .orElse(Usd.ZERO);
      return new Purse.Cap(cost, one.input() + one.output());
    }
    return new Purse.Cap(Usd.ZERO, 0);
  }

  Purse.Cap sum() {
    return sum;
  }

  @Override
  public void ask(
      ModelId model, ChatRequest request, CallRole role, Consumer<Optional<byte[]>> then) {
    AnswerTap kept = new AnswerTap(new NoClient());
    parts
        .judge()
        .handle(request, kept, parts.timers(), parts.context())
        .thenAccept(
            event -> {
              count(event);
              then.accept(kept.answer().map(SideCosts::joined));
            });
  }

  private void count(RoutingEvent event) {
    parts.spent().onRouted(event);
    TokenUsage usage = event.usage();
    sum = sum.plus(new Purse.Cap(event.cost(), usage.input() + usage.output()));
  }

  private static byte[] joined(List<byte[]> pieces) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    pieces.forEach(whole::writeBytes);
    return whole.toByteArray();
  }
}
