package dev.headgate.gateway.translate;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Operation;

/**
 * The identity for OpenAI's chat completions, completions and embeddings: only the model's name in
 * the request changes, and only if it differs; answers pass byte for byte.
 */
final class OpenAiToOpenAi implements Translator {

  private final Operation operation;

  OpenAiToOpenAi(Operation operation) {
    this.operation = operation;
  }

  @Override
  public OutboundRequest request(ChatRequest request, String upstreamModel) {
    return ModelSplice.request(request, upstreamModel);
  }

  @Override
  public AnswerTranslator answer(ChatRequest request) {
    return new OpenAiPassThrough(operation == Operation.EMBEDDING ? "data" : "choices");
  }

  @Override
  public byte[] error(int status, byte[] body) {
    return ProviderErrors.keptForOpenAi(status, body);
  }
}
