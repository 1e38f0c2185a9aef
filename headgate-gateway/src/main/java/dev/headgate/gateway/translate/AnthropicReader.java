package dev.headgate.gateway.translate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.spi.AnswerEnd;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Reads along an Anthropic answer: a whole message or the events of a stream. Builds trees only of
 * the small, rare parts (usage, the head of a message, the start of a block), never of deltas.
 */
final class AnthropicReader {

  /** Blocks that start empty and get their content by deltas. */
  private static final Set<String> EMPTY_AT_START = Set.of("text", "thinking");

  private final AnthropicUsage usage = new AnthropicUsage();
  private Optional<String> model = Optional.empty();
  private String type = "";
  private boolean hasContentArray;
  private boolean contentBlock;

  /**
   * Reads one message or one event's data.
   *
   * @throws InvalidAnswerException if it is no JSON object or an error
   */
  void read(JsonParser opened) {
    type = "";
    hasContentArray = false;
    contentBlock = false;
    try (JsonParser json = opened) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw ProviderErrors.invalid("the provider's answer is not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        field(json, json.currentName(), json.nextToken());
      }
      if (json.nextToken() != null) {
        throw ProviderErrors.invalid("the provider's answer goes on after its JSON object");
      }
    } catch (IOException e) {
      throw ProviderErrors.invalid("the provider's answer is not valid JSON");
    }
  }

  /** Returns the {@code type} of what was read last. */
  String type() {
    return type;
  }

  /** Returns whether what was read last is a message with a content array. */
  boolean isMessage() {
    return hasContentArray && type.equals("message");
  }

  /** Returns whether the event read last carries content. */
  boolean content() {
    return type.equals("content_block_delta") || contentBlock;
  }

  AnswerEnd end() {
    return new AnswerEnd(usage.seen() ? Optional.of(usage.total()) : Optional.empty(), model);
  }

  private void field(JsonParser json, String name, JsonToken value) throws IOException {
    switch (name) {
      case "type" -> type = value == JsonToken.VALUE_STRING ? json.getText() : "";
      case "model" -> model = value == JsonToken.VALUE_STRING ? Optional.of(json.getText()) : model;
      case "usage" -> usage.read(Json.tree(json));
      case "message" -> message(Json.tree(json));
      case "content_block" -> block(Json.tree(json));
      case "error" -> error(Json.tree(json));
      case "content" -> hasContentArray = value == JsonToken.START_ARRAY;
      default -> {}
    }
    json.skipChildren();
  }

  private void message(JsonNode message) {
    usage.read(message.path("usage"));
    if (message.path("model").isTextual()) {
      model = Optional.of(message.get("model").asText(""));
    }
  }

  private void block(JsonNode block) {
    boolean empty =
        EMPTY_AT_START.contains(block.path("type").asText(""))
            && block.path("text").asText("").isEmpty()
            && block.path("thinking").asText("").isEmpty();
    contentBlock = !empty;
  }

  private static void error(JsonNode error) {
    if (!error.isNull()) {
      throw ProviderErrors.inAnswer(error);
    }
  }
}
