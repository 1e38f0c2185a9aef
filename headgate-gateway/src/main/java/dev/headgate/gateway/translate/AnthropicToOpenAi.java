package dev.headgate.gateway.translate;

import dev.headgate.core.api.ChatRequest;

/** Anthropic clients on OpenAI's chat completions. */
final class AnthropicToOpenAi extends TreeTranslator {

  AnthropicToOpenAi() {
    super("OpenAI", new AnthropicToOpenAiRequest());
  }

  @Override
  public AnswerTranslator answer(ChatRequest request) {
    return new TranslatedAnswer(
        new OpenAiAnswer(),
        new AnthropicWriter(
            "msg_" + request.id(), request.requestedModel(), AnswerWishes.of(request).thinking()));
  }

  @Override
  public byte[] error(int status, byte[] body) {
    return ProviderErrors.forAnthropic(status, body);
  }
}
