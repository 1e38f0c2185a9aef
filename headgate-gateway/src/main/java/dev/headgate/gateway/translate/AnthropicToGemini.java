package dev.headgate.gateway.translate;

import dev.headgate.core.api.ChatRequest;

/** Anthropic clients on Gemini's {@code generateContent}; the request goes by way of OpenAI's. */
final class AnthropicToGemini extends TreeTranslator {

  AnthropicToGemini() {
    super("Gemini", new AnthropicToOpenAiRequest(), new OpenAiToGeminiRequest());
  }

  @Override
  public AnswerTranslator answer(ChatRequest request) {
    return new TranslatedAnswer(
        new GeminiAnswer(request.id()),
        new AnthropicWriter(
            "msg_" + request.id(), request.requestedModel(), AnswerWishes.of(request).thinking()));
  }

  @Override
  public byte[] error(int status, byte[] body) {
    return ProviderErrors.forAnthropic(status, body);
  }
}
