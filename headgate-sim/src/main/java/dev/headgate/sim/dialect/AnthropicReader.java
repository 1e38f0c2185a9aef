package dev.headgate.sim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.sim.answer.AnswerRequest;
import dev.headgate.sim.answer.PromptSize;
import dev.headgate.sim.answer.ReplyShape;
import dev.headgate.sim.answer.Tool;
import dev.headgate.sim.answer.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Reads Anthropic Messages requests. */
final class AnthropicReader {

  private static final int REASONING_TOKENS = 16;

  private final PromptSize size = new PromptSize();
  private String prompt = "";
  private boolean endsWithToolResult;

  private AnthropicReader() {}

  static WireRequest read(JsonNode body, Target target) {
    AnswerRequest ask =
        new AnthropicReader().ask(body, target, Fields.positive(body, "max_tokens"));
    if (ask.maxTokens().isEmpty()) {
      throw Fields.missing("max_tokens");
    }
    Fields.checkNamedTool(ask);
    return new WireRequest(ask, Fields.flag(body, "stream"), true);
  }

  /** Tokens of a request that need not have {@code max_tokens}. */
  static long countTokens(JsonNode body) {
    return new AnthropicReader().ask(body, Target.PLAIN, OptionalInt.empty()).promptTokens();
  }

  private AnswerRequest ask(JsonNode body, Target target, OptionalInt maxTokens) {
    String model = Fields.model(body, target);
    readContent(body.path("system"), "system", true);
    int index = 0;
    for (JsonNode message : Fields.nonEmptyArray(body, "messages")) {
      readMessage(message, "messages[" + index++ + "]");
    }
    body.path("tools").forEach(tool -> size.addText(tool.toString()));
    boolean thinks = "enabled".equals(body.path("thinking").path("type").asText());
    return AnswerRequest.builder(model)
        .prompt(prompt)
        .size(size)
        .answersToolResult(endsWithToolResult)
        .tools(tools(body.path("tools")))
        .toolChoice(toolChoice(body.path("tool_choice")))
        .shape(shape(body))
        .maxTokens(maxTokens)
        .reasoningTokens(thinks ? REASONING_TOKENS : 0)
        .build();
  }

  private void readMessage(JsonNode message, String where) {
    String role = message.path("role").asText();
    if (!role.equals("user") && !role.equals("assistant")) {
      throw Fields.wrong(where + ".role", message.path("role"), "user or assistant");
    }
    endsWithToolResult = false;
    String text = readContent(message.path("content"), where + ".content", false);
    if (role.equals("user") && !(text.isEmpty() && endsWithToolResult)) {
      prompt = text;
    }
  }

  private String readContent(JsonNode content, String where, boolean optional) {
    if (content.isTextual()) {
      size.addText(content.textValue());
      return content.textValue();
    }
    if (content.isMissingNode() && optional) {
      return "";
    }
    if (!content.isArray()) {
      throw Fields.wrong(where, content, "a string or an array of blocks");
    }
    StringBuilder text = new StringBuilder();
    int index = 0;
    for (JsonNode block : content) {
      text.append(readBlock(block, where + "[" + index++ + "]"));
    }
    return text.toString();
  }

  private String readBlock(JsonNode block, String where) {
    switch (block.path("type").asText()) {
      case "text" -> {
        String text = block.path("text").asText();
        size.addText(text);
        return text;
      }
      case "image" -> readImage(block.path("source"), where + ".source");
      case "tool_result" -> {
        endsWithToolResult = true;
        readContent(block.path("content"), where + ".content", true);
      }
      case "tool_use" -> size.addText(block.path("input").toString());
      case "thinking" -> size.addText(block.path("thinking").asText());
      case "document", "redacted_thinking" -> size.addText(block.path("type").asText());
      default ->
          throw Fields.wrong(
              where + ".type",
              block.path("type"),
              "text, image, document, tool_use, tool_result, thinking or redacted_thinking");
    }
    return "";
  }

  private void readImage(JsonNode source, String where) {
    if (!source.path("type").isTextual()) {
      throw Fields.wrong(where, source, "an image source with a type");
    }
    size.addImage();
  }

  private static List<Tool> tools(JsonNode tools) {
    List<Tool> read = new ArrayList<>();
    for (JsonNode tool : tools) {
      if (!tool.path("name").isTextual()) {
        throw Fields.missing("tools[" + read.size() + "].name");
      }
      read.add(new Tool(tool.path("name").textValue(), tool.path("input_schema")));
    }
    return read;
  }

  private static ToolChoice toolChoice(JsonNode choice) {
    if (choice.isMissingNode() || choice.isNull()) {
      return new ToolChoice.Auto();
    }
    return switch (choice.path("type").asText()) {
      case "auto" -> new ToolChoice.Auto();
      case "none" -> new ToolChoice.Never();
      case "any" -> new ToolChoice.Required();
      case "tool" -> new ToolChoice.Named(choice.path("name").asText());
      default -> throw Fields.wrong("tool_choice", choice, "type auto, any, tool or none");
    };
  }

  private static ReplyShape shape(JsonNode body) {
    JsonNode format =
        body.has("output_format")
            ? body.path("output_format")
            : body.path("output_config").path("format");
    return format.path("schema").isObject()
        ? new ReplyShape.Schema(format.path("schema"))
        : new ReplyShape.Prose();
  }
}
