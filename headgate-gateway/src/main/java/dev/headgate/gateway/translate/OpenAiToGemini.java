package dev.headgate.gateway.translate;

import dev.headgate.core.api.ChatRequest;
import java.time.InstantSource;

/** OpenAI chat clients on Gemini's {@code generateContent}. */
final class OpenAiToGemini extends TreeTranslator {

  private final InstantSource clock;

  OpenAiToGemini(InstantSource clock) {
    super("Gemini", new OpenAiToGeminiRequest());
    this.clock = clock;
  }

  @Override
  public AnswerTranslator answer(ChatRequest request) {
    return new TranslatedAnswer(
        new GeminiAnswer(request.id()),
        new OpenAiWriter(
            "chatcmpl-" + request.id(),
            request.requestedModel(),
            clock.instant().getEpochSecond(),
            AnswerWishes.of(request).includeUsage()));
  }

  @Override
  public byte[] error(int status, byte[] body) {
    return ProviderErrors.forOpenAi(status, body);
  }
}
