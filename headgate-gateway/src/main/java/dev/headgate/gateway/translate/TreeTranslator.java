package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ChatRequest;
import java.util.List;

/** A translator that builds the request's tree and takes it through one or two translations. */
abstract sealed class TreeTranslator implements Translator
    permits OpenAiToAnthropic, OpenAiToGemini, AnthropicToOpenAi, AnthropicToGemini {

  private final String provider;
  private final List<RequestTranslation> steps;

  /** Makes a translator to a provider's API of that name. */
  TreeTranslator(String provider, RequestTranslation... steps) {
    this.provider = provider;
    this.steps = List.of(steps);
  }

  @Override
  public final OutboundRequest request(ChatRequest request, String upstreamModel) {
    Notes notes = new Notes(provider);
    ObjectNode body =
        Json.parse(request.body().bytes())
            .filter(ObjectNode.class::isInstance)
            .map(ObjectNode.class::cast)
            .orElseThrow(() -> Notes.invalid("body", "no JSON object", "a JSON object"));
    for (RequestTranslation step : steps) {
      body = step.translate(body, upstreamModel, notes);
    }
    return new OutboundRequest(Json.bytes(body), notes.warnings());
  }
}
