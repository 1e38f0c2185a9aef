package dev.headgate.gateway.translate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.ChatRequest;
import java.io.IOException;

/**
 * What an OpenAI request says of the answer's form; read without a tree of the messages.
 *
 * @param includeUsage whether a stream ends with a usage chunk
 * @param json whether the answer must be JSON
 */
record AnswerWishes(boolean includeUsage, boolean json) {

  static AnswerWishes of(ChatRequest request) {
    boolean includeUsage = false;
    boolean asJson = false;
    try (JsonParser json = Json.open(request.body().bytes())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "stream_options" -> includeUsage = includesUsage(Json.tree(json));
          case "response_format" ->
              asJson = JsonAnswerTool.answers(Json.tree(json).path("type").asText(""));
          default -> json.skipChildren();
        }
      }
    } catch (IOException e) {
      throw Notes.invalid("body", "no JSON", "a JSON object");
    }
    return new AnswerWishes(includeUsage, asJson);
  }

  private static boolean includesUsage(JsonNode options) {
    return options.path("include_usage").asBoolean();
  }
}
