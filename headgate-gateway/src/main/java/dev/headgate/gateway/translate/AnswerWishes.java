package dev.headgate.gateway.translate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.ChatRequest;
import java.io.IOException;

/**
 * What a request says of the answer's form; read without a tree of the messages.
 *
 * @param includeUsage whether an OpenAI client wants a stream to end with a usage chunk
 * @param json whether an OpenAI client wants the answer to be JSON
 * @param thinking whether an Anthropic client wants to see the reasoning
 */
record AnswerWishes(boolean includeUsage, boolean json, boolean thinking) {

  static AnswerWishes of(ChatRequest request) {
    boolean includeUsage = false;
    boolean asJson = false;
    boolean thinking = false;
    try (JsonParser json = Json.open(request.body().bytes())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "stream_options" -> includeUsage = includesUsage(Json.tree(json));
          case "response_format" ->
              asJson = JsonAnswerTool.answers(Json.tree(json).path("type").asText(""));
          case "thinking" -> thinking = thinks(Json.tree(json));
          default -> json.skipChildren();
        }
      }
    } catch (IOException e) {
      throw Notes.invalid("body", "no JSON", "a JSON object");
    }
    return new AnswerWishes(includeUsage, asJson, thinking);
  }

  private static boolean thinks(JsonNode thinking) {
    String type = thinking.path("type").asText("");
    return type.equals("enabled") || type.equals("adaptive");
  }

  private static boolean includesUsage(JsonNode options) {
    return options.path("include_usage").asBoolean();
  }
}
