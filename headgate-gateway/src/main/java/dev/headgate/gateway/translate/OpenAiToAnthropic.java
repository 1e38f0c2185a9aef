package dev.headgate.gateway.translate;

import dev.headgate.core.api.ChatRequest;
import java.time.InstantSource;

/** OpenAI chat clients on Anthropic's Messages API. */
final class OpenAiToAnthropic extends TreeTranslator {

  private final InstantSource clock;

  OpenAiToAnthropic(InstantSource clock) {
    super("Anthropic", new OpenAiToAnthropicRequest());
    this.clock = clock;
  }

  @Override
  public AnswerTranslator answer(ChatRequest request) {
    AnswerWishes wishes = AnswerWishes.of(request);
    return new TranslatedAnswer(
        new AnthropicAnswer(wishes.json()),
        new OpenAiWriter(
            "chatcmpl-" + request.id(),
            request.requestedModel(),
            clock.instant().getEpochSecond(),
            wishes.includeUsage()));
  }

  @Override
  public byte[] error(int status, byte[] body) {
    return ProviderErrors.forOpenAi(status, body);
  }
}
