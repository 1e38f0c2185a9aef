package dev.headgate.gateway.translate;

import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RoutingException;

/** All translators there are, by operation and the dialects at both ends. */
public final class Translators {

  private Translators() {}

  /**
   * Returns the translator between two dialects.
   *
   * @throws RoutingException of code {@code UNTRANSLATABLE} if the operation cannot be carried out
   *     by a provider of that dialect
   */
  public static Translator between(Operation operation, Dialect client, Dialect provider) {
    if (client == Dialect.OPENAI && provider == Dialect.OPENAI) {
      return new OpenAiToOpenAi(operation);
    }
    if (operation != Operation.CHAT) {
      throw impossible(operation, client, provider);
    }
    if (client == Dialect.ANTHROPIC && provider == Dialect.ANTHROPIC) {
      return new AnthropicToAnthropic();
    }
    throw impossible(operation, client, provider);
  }

  private static RoutingException impossible(
      Operation operation, Dialect client, Dialect provider) {
    return new RoutingException(
        ErrorCode.UNTRANSLATABLE,
        "%s: from %s to %s (expected: a model whose provider speaks %s)"
            .formatted(operation, client, provider, client));
  }
}
