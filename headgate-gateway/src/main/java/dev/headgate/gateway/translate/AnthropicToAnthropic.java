package dev.headgate.gateway.translate;

import dev.headgate.core.api.ChatRequest;

/**
 * The identity for Anthropic's Messages API: only the model's name in the request changes, and only
 * if it differs; answers pass byte for byte.
 */
final class AnthropicToAnthropic implements Translator {

  @Override
  public OutboundRequest request(ChatRequest request, String upstreamModel) {
    return ModelSplice.request(request, upstreamModel);
  }

  @Override
  public AnswerTranslator answer(ChatRequest request) {
    return new AnthropicPassThrough();
  }

  @Override
  public byte[] error(int status, byte[] body) {
    return ProviderErrors.keptForAnthropic(status, body);
  }
}
