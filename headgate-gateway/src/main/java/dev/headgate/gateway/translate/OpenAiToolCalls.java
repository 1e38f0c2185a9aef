package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers the tool calls of an OpenAI answer. The {@code index} of a delta tells which call it
 * belongs to; servers that leave it out, or give every call the same, send each call with a new id.
 */
final class OpenAiToolCalls {

  private final Map<Integer, Integer> callOfIndex = new HashMap<>();
  private final Map<Integer, String> idOfIndex = new HashMap<>();
  private int count;

  void read(JsonNode delta, List<AnswerPart> parts) {
    String id = delta.path("id").asText("");
    String name = delta.path("function").path("name").asText("");
    int index = delta.path("index").asInt(0);
    if (isNew(index, id, name)) {
      begin(index, id, name, parts);
    }
    String json = delta.path("function").path("arguments").asText("");
    if (!json.isEmpty()) {
      parts.add(new AnswerPart.Arguments(0, callOfIndex.getOrDefault(index, 0), json));
    }
  }

  boolean any() {
    return count > 0;
  }

  private boolean isNew(int index, String id, String name) {
    if (!callOfIndex.containsKey(index)) {
      return true;
    }
    boolean otherId = !id.isEmpty() && !id.equals(idOfIndex.get(index));
    return otherId && !name.isEmpty();
  }

  private void begin(int index, String id, String name, List<AnswerPart> parts) {
    if (name.isEmpty()) {
      throw ProviderErrors.invalid("the provider's tool call has no name");
    }
    int call = count++;
    callOfIndex.put(index, call);
    idOfIndex.put(index, id);
    String given = id.isEmpty() ? "call_" + call : id;
    parts.add(new AnswerPart.ToolCall(0, call, given, name, Optional.empty()));
  }
}
