package dev.headgate.gateway.translate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.spi.AnswerEnd;
import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;

/**
 * Reads along an OpenAI answer, token by token, building no tree: which model answered, what it
 * took, whether content came, which choices are finished.
 */
final class OpenAiReader {

  private static final int MAX_CHOICES = 1024;

  private Optional<String> model = Optional.empty();
  private Optional<TokenUsage> usage = Optional.empty();
  private final BitSet begun = new BitSet();
  private final BitSet finished = new BitSet();
  private boolean content;
  private boolean hasPayload;

  /**
   * Reads one JSON object.
   *
   * @param payload the field that must be an array: {@code choices} or {@code data}
   * @throws InvalidAnswerException if it is no such object or holds an error
   */
  void read(JsonParser opened, String payload) {
    content = false;
    hasPayload = false;
    try (JsonParser json = opened) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw ProviderErrors.invalid("the provider's answer is not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        field(json, json.currentName(), payload);
      }
      if (json.nextToken() != null) {
        throw ProviderErrors.invalid("the provider's answer goes on after its JSON object");
      }
    } catch (IOException e) {
      throw ProviderErrors.invalid("the provider's answer is not valid JSON");
    }
  }

  /** Returns whether what was read last held content. */
  boolean content() {
    return content;
  }

  /** Returns whether what was read last held the payload array. */
  boolean hasPayload() {
    return hasPayload;
  }

  /** Returns whether choices were begun and all of them have given their finish reason. */
  boolean allFinished() {
    return !begun.isEmpty() && begun.equals(finished);
  }

  AnswerEnd end() {
    return new AnswerEnd(usage, model);
  }

  private void field(JsonParser json, String name, String payload) throws IOException {
    JsonToken value = json.nextToken();
    if (name.equals(payload) && value == JsonToken.START_ARRAY) {
      hasPayload = true;
      choices(json, payload);
      return;
    }
    switch (name) {
      case "model" -> model = value == JsonToken.VALUE_STRING ? nonEmpty(json) : model;
      case "usage" -> usage(json, value);
      case "x_groq" -> usageOfGroq(json, value);
      case "error" -> error(json, value);
      default -> {}
    }
    json.skipChildren();
  }

  private Optional<String> nonEmpty(JsonParser json) throws IOException {
    String name = json.getText();
    return name.isEmpty() ? model : Optional.of(name);
  }

  private void usage(JsonParser json, JsonToken value) throws IOException {
    if (value == JsonToken.START_OBJECT) {
      usage = Optional.of(OpenAiUsage.read(json));
    }
  }

  /** Groq puts a stream's usage into an object of its own. */
  private void usageOfGroq(JsonParser json, JsonToken value) throws IOException {
    if (value != JsonToken.START_OBJECT) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean counts = json.currentName().equals("usage");
      JsonToken field = json.nextToken();
      if (counts) {
        usage(json, field);
      }
      json.skipChildren();
    }
  }

  private static void error(JsonParser json, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    JsonNode error = Json.tree(json);
    throw ProviderErrors.inAnswer(error);
  }

  private void choices(JsonParser json, String payload) throws IOException {
    if (!payload.equals("choices")) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw ProviderErrors.invalid("the provider's answer has a choice that is not an object");
      }
      choice(json);
    }
  }

  private void choice(JsonParser json) throws IOException {
    int index = 0;
    boolean ends = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "index" -> index = value == JsonToken.VALUE_NUMBER_INT ? json.getIntValue() : index;
        case "finish_reason" -> ends = value == JsonToken.VALUE_STRING;
        case "delta", "message" -> message(json, value);
        case "text" -> content |= value == JsonToken.VALUE_STRING && json.getTextLength() > 0;
        default -> {}
      }
      json.skipChildren();
    }
    mark(index, ends);
  }

  private void mark(int index, boolean ends) {
    if (index < 0 || index >= MAX_CHOICES) {
      throw ProviderErrors.invalid(
          "choices.index: %d (expected: >= 0 and < %d)".formatted(index, MAX_CHOICES));
    }
    begun.set(index);
    if (ends) {
      finished.set(index);
    }
  }

  /** Anything but the role counts as content unless it is empty: text, tool calls, reasoning, … */
  private void message(JsonParser json, JsonToken value) throws IOException {
    if (value != JsonToken.START_OBJECT) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean role = json.currentName().equals("role");
      boolean holds = skipAndTellWhetherItHolds(json, json.nextToken());
      content |= holds && !role;
    }
  }

  private static boolean skipAndTellWhetherItHolds(JsonParser json, JsonToken value)
      throws IOException {
    return switch (value) {
      case VALUE_STRING -> json.getTextLength() > 0;
      case START_ARRAY -> holdsAny(json, JsonToken.END_ARRAY);
      case START_OBJECT -> holdsAny(json, JsonToken.END_OBJECT);
      default -> false;
    };
  }

  private static boolean holdsAny(JsonParser json, JsonToken close) throws IOException {
    boolean any = false;
    while (json.nextToken() != close) {
      any = true;
      json.skipChildren();
    }
    return any;
  }
}
