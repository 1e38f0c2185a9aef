package dev.headgate.sim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.sim.answer.AnswerRequest;
import dev.headgate.sim.answer.ReplyShape;
import dev.headgate.sim.answer.Tool;
import dev.headgate.sim.answer.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Reads OpenAI chat requests. */
final class OpenAiChatReader {

  private static final int MOST_TOP_LOGPROBS = 20;

  private OpenAiChatReader() {}

  static WireRequest read(JsonNode body, Target target) {
    String model = Fields.model(body, target);
    OpenAiMessages messages = new OpenAiMessages(Fields.nonEmptyArray(body, "messages"));
    checkTemperature(body.path("temperature"));
    AnswerRequest ask =
        AnswerRequest.builder(model)
            .prompt(messages.prompt())
            .size(messages.size())
            .answersToolResult(messages.endsWithToolResult())
            .tools(tools(body.path("tools")))
            .toolChoice(toolChoice(body.path("tool_choice")))
            .shape(shape(body.path("response_format")))
            .choices(Fields.choices(body, "n"))
            .maxTokens(
                Fields.orElse(
                    Fields.positive(body, "max_completion_tokens"),
                    Fields.positive(body, "max_tokens")))
            .reasoningTokens(reasoningTokens(body.path("reasoning_effort")))
            .topLogprobs(topLogprobs(body))
            .build();
    Fields.checkNamedTool(ask);
    boolean usage = Fields.flag(body.path("stream_options"), "include_usage");
    return new WireRequest(ask, Fields.flag(body, "stream"), usage);
  }

  private static void checkTemperature(JsonNode temperature) {
    if (temperature.isMissingNode() || temperature.isNull()) {
      return;
    }
    double value = temperature.asDouble(-1);
    if (!temperature.isNumber() || value < 0 || value > 2) {
      throw Fields.wrong("temperature", temperature, ">= 0 and <= 2");
    }
  }

  private static List<Tool> tools(JsonNode tools) {
    if (tools.isMissingNode() || tools.isNull()) {
      return List.of();
    }
    if (!tools.isArray()) {
      throw Fields.wrong("tools", tools, "an array");
    }
    List<Tool> read = new ArrayList<>();
    for (JsonNode tool : tools) {
      JsonNode function = tool.path("function");
      if (!function.path("name").isTextual()) {
        throw Fields.missing("tools[" + read.size() + "].function.name");
      }
      JsonNode schema = function.path("parameters");
      read.add(new Tool(function.path("name").textValue(), schema));
    }
    return read;
  }

  private static ToolChoice toolChoice(JsonNode choice) {
    if (choice.isObject() && choice.path("function").path("name").isTextual()) {
      return new ToolChoice.Named(choice.path("function").path("name").textValue());
    }
    if (choice.isMissingNode() || choice.isNull()) {
      return new ToolChoice.Auto();
    }
    return switch (choice.asText()) {
      case "auto" -> new ToolChoice.Auto();
      case "none" -> new ToolChoice.Never();
      case "required" -> new ToolChoice.Required();
      default ->
          throw Fields.wrong("tool_choice", choice, "none, auto, required or a named function");
    };
  }

  private static ReplyShape shape(JsonNode format) {
    if (format.isMissingNode() || format.isNull()) {
      return new ReplyShape.Prose();
    }
    return switch (format.path("type").asText()) {
      case "text" -> new ReplyShape.Prose();
      case "json_object" -> new ReplyShape.AnyJson();
      case "json_schema" -> {
        JsonNode schema = format.path("json_schema").path("schema");
        if (!schema.isObject()) {
          throw Fields.missing("response_format.json_schema.schema");
        }
        yield new ReplyShape.Schema(schema);
      }
      default ->
          throw Fields.wrong(
              "response_format.type", format.path("type"), "text, json_object or json_schema");
    };
  }

  private static int reasoningTokens(JsonNode effort) {
    if (effort.isMissingNode() || effort.isNull()) {
      return 0;
    }
    return switch (effort.asText()) {
      case "none" -> 0;
      case "minimal" -> 4;
      case "low" -> 8;
      case "medium" -> 16;
      case "high" -> 32;
      case "xhigh" -> 64;
      default ->
          throw Fields.wrong(
              "reasoning_effort", effort, "none, minimal, low, medium, high or xhigh");
    };
  }

  private static OptionalInt topLogprobs(JsonNode body) {
    if (!Fields.flag(body, "logprobs")) {
      return OptionalInt.empty();
    }
    int top = body.path("top_logprobs").asInt(0);
    if (top < 0 || top > MOST_TOP_LOGPROBS) {
      throw Fields.wrong("top_logprobs", body.path("top_logprobs"), "0 to " + MOST_TOP_LOGPROBS);
    }
    return OptionalInt.of(top);
  }
}
