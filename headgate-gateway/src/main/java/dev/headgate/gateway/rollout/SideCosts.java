package dev.headgate.gateway.rollout;

import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.spi.SideAnswer;
import dev.headgate.core.spi.SideCalls;
import dev.headgate.gateway.config.ShadowCallConfig;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * Calls of a judge of a shadow's answers, and what they cost. Confined to the context of the calls.
 */
final class SideCosts implements SideCalls {

  /** The answer that was given, and the shadow's. */
  private static final int ANSWERS = 2;

  private final ShadowParts parts;
  private Purse.Cap sum = Purse.Cap.NONE;

  SideCosts(ShadowParts parts) {
    this.parts = parts;
  }

  /** Returns the most that judging both answers can take. */
  static Purse.Cap most(MostOfCall most, ShadowCallConfig caps) {
    return caps.verifier().map(most::judge).orElse(Purse.Cap.NONE).times(ANSWERS);
  }

  Purse.Cap sum() {
    return sum;
  }

  @Override
  public void ask(ModelId model, ChatRequest request, CallRole role, Consumer<SideAnswer> then) {
    AnswerTap kept = new AnswerTap(new NoClient());
    parts
        .judge()
        .handle(request, kept, parts.timers(), parts.context())
        .thenAccept(
            event -> {
              count(event);
              then.accept(
                  kept.answer()
                      .<SideAnswer>map(pieces -> new SideAnswer.Came(joined(pieces)))
                      .orElseGet(SideAnswer.Failed::new));
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
