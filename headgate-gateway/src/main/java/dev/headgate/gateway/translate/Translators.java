package dev.headgate.gateway.translate;

import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RoutingException;
import java.time.InstantSource;

/** All translators there are, by operation and the dialects at both ends. */
public final class Translators {

  private Translators() {}

  /** Returns the translator between two dialects, with the system's clock. */
  public static Translator between(Operation operation, Dialect client, Dialect provider) {
    return between(operation, client, provider, InstantSource.system());
  }

  /**
   * Returns the translator between two dialects.
   *
   * @param clock for the {@code created} of answers that have no such thing
   * @throws RoutingException of code {@code UNTRANSLATABLE} if the operation cannot be carried out
   *     by a provider of that dialect
   */
  public static Translator between(
      Operation operation, Dialect client, Dialect provider, InstantSource clock) {
    if (client == Dialect.OPENAI && provider == Dialect.OPENAI) {
      return new OpenAiToOpenAi(operation);
    }
    if (operation != Operation.CHAT) {
      throw impossible(operation, client, provider);
    }
    return switch (client) {
      case OPENAI ->
          provider == Dialect.GEMINI ? new OpenAiToGemini(clock) : new OpenAiToAnthropic(clock);
      case ANTHROPIC -> fromAnthropic(provider);
      case GEMINI -> throw impossible(operation, client, provider);
    };
  }

  private static Translator fromAnthropic(Dialect provider) {
    return switch (provider) {
      case OPENAI -> new AnthropicToOpenAi();
      case ANTHROPIC -> new AnthropicToAnthropic();
      case GEMINI -> new AnthropicToGemini();
    };
  }

  private static RoutingException impossible(
      Operation operation, Dialect client, Dialect provider) {
    return new RoutingException(
        ErrorCode.UNTRANSLATABLE,
        "%s: from %s to %s (expected: a model whose provider speaks %s)"
            .formatted(operation, client, provider, client));
  }
}
