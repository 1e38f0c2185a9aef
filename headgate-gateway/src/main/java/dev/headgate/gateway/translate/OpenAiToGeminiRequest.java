package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * OpenAI's chat completion request for Gemini's {@code generateContent}. The model and whether the
 * answer is streamed stand in Gemini's URL, not in the body.
 */
final class OpenAiToGeminiRequest implements RequestTranslation {

  private static final int MAX_CHOICES = 8;
  private static final int MAX_STOPS = 5;

  @Override
  public ObjectNode translate(ObjectNode request, String upstreamModel, Notes notes) {
    Fields in = Fields.of(request, notes);
    ObjectNode out = Json.object();
    in.skip("model", "stream");
    OpenAiExtras.refuse(in);
    OpenAiExtras.streamOptions(in);
    OpenAiToGeminiContents.write(in, upstreamModel, out);
    OpenAiToGeminiTools.write(in, out);
    ObjectNode config = Json.object();
    sampling(in, config);
    limits(in, config);
    format(in, config);
    if (!config.isEmpty()) {
      out.set("generationConfig", config);
    }
    in.rest();
    return out;
  }

  private static void sampling(Fields in, ObjectNode config) {
    in.number("temperature").ifPresent(t -> config.put("temperature", t));
    in.number("top_p").ifPresent(p -> config.put("topP", p));
    in.copy("top_k", config, "topK");
    in.copy("seed", config, "seed");
    in.number("presence_penalty")
        .filter(p -> p != 0)
        .ifPresent(p -> config.put("presencePenalty", p));
    in.number("frequency_penalty")
        .filter(p -> p != 0)
        .ifPresent(p -> config.put("frequencyPenalty", p));
  }

  private static void limits(Fields in, ObjectNode config) {
    OpenAiExtras.maxTokens(in).ifPresent(max -> config.put("maxOutputTokens", max));
    choices(in, config);
    stops(in, config);
    ReasoningEffort.readOpenAi(in).ifPresent(effort -> thinking(effort, config));
  }

  private static void choices(Fields in, ObjectNode config) {
    long choices = OpenAiExtras.choices(in);
    if (choices < 1 || choices > MAX_CHOICES) {
      throw in.notes().refused("n", choices + "; expected: 1 to " + MAX_CHOICES);
    }
    if (choices > 1) {
      config.put("candidateCount", choices);
    }
  }

  private static void stops(Fields in, ObjectNode config) {
    List<String> stops = OpenAiExtras.stops(in);
    if (stops.size() > MAX_STOPS) {
      throw in.notes().refused("stop", stops.size() + "; expected: at most " + MAX_STOPS);
    }
    if (!stops.isEmpty()) {
      ArrayNode sequences = config.putArray("stopSequences");
      stops.forEach(sequences::add);
    }
  }

  private static void thinking(ReasoningEffort effort, ObjectNode config) {
    ObjectNode thinking = config.putObject("thinkingConfig");
    thinking.put("thinkingBudget", effort.budgetTokens());
    if (effort != ReasoningEffort.NONE) {
      thinking.put("includeThoughts", true);
    }
  }

  private static void format(Fields in, ObjectNode config) {
    Optional<Fields> asked = in.object("response_format");
    if (asked.isEmpty()) {
      return;
    }
    Fields format = asked.get();
    switch (format.requiredText("type")) {
      case "text" -> {}
      case "json_object" -> config.put("responseMimeType", "application/json");
      case "json_schema" -> {
        config.put("responseMimeType", "application/json");
        schema(format).ifPresent(schema -> config.set("responseJsonSchema", schema));
      }
      default ->
          throw format
              .notes()
              .refused(format.at("type"), "expected: text, json_object or json_schema");
    }
    format.rest();
  }

  private static Optional<JsonNode> schema(Fields format) {
    Optional<Fields> named = format.object("json_schema");
    Optional<JsonNode> schema = named.flatMap(fields -> fields.take("schema"));
    named.ifPresent(
        fields -> {
          fields.skip("name", "strict");
          fields.rest();
        });
    return schema;
  }
}
