package dev.headgate.sim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.sim.answer.AnswerRequest;
import dev.headgate.sim.answer.PromptSize;
import dev.headgate.sim.answer.ReplyShape;
import dev.headgate.sim.answer.Tool;
import dev.headgate.sim.answer.ToolChoice;
import java.util.ArrayList;
import java.util.List;

/** Reads Gemini generateContent requests; names may be in camel case or, as there, snake case. */
final class GeminiReader {

  private static final int REASONING_TOKENS = 16;

  private final PromptSize size = new PromptSize();
  private String prompt = "";
  private boolean endsWithToolResult;

  private GeminiReader() {}

  static WireRequest read(JsonNode body, Target target) {
    return new WireRequest(new GeminiReader().ask(body, target), target.stream(), true);
  }

  private AnswerRequest ask(JsonNode body, Target target) {
    JsonNode system = Fields.either(body, "systemInstruction", "system_instruction");
    system.path("parts").forEach(part -> readPart(part, "systemInstruction.parts"));
    int index = 0;
    for (JsonNode content : Fields.nonEmptyArray(body, "contents")) {
      readContent(content, "contents[" + index++ + "]");
    }
    JsonNode config = Fields.either(body, "generationConfig", "generation_config");
    return AnswerRequest.builder(target.model().orElseThrow(() -> Fields.missing("model")))
        .prompt(prompt)
        .size(size)
        .answersToolResult(endsWithToolResult)
        .tools(tools(body.path("tools")))
        .toolChoice(toolChoice(Fields.either(body, "toolConfig", "tool_config")))
        .shape(shape(config))
        .choices(Fields.choices(config, "candidateCount"))
        .maxTokens(Fields.positive(config, "maxOutputTokens"))
        .reasoningTokens(
            config.path("thinkingConfig").path("includeThoughts").asBoolean()
                ? REASONING_TOKENS
                : 0)
        .build();
  }

  private void readContent(JsonNode content, String where) {
    String role = content.path("role").asText("user");
    if (!role.equals("user") && !role.equals("model") && !role.equals("function")) {
      throw Fields.wrong(where + ".role", content.path("role"), "user or model");
    }
    endsWithToolResult = false;
    StringBuilder text = new StringBuilder();
    for (JsonNode part : Fields.nonEmptyArray(content, "parts")) {
      text.append(readPart(part, where + ".parts"));
    }
    if (role.equals("user") && !text.isEmpty()) {
      prompt = text.toString();
    }
  }

  private String readPart(JsonNode part, String where) {
    if (part.path("text").isTextual()) {
      size.addText(part.path("text").textValue());
      return part.path("text").textValue();
    }
    JsonNode media = Fields.either(part, "inlineData", "inline_data");
    JsonNode data = media.isMissingNode() ? Fields.either(part, "fileData", "file_data") : media;
    if (data.isObject()) {
      readMedia(Fields.either(data, "mimeType", "mime_type").asText());
    } else if (part.has("functionResponse")) {
      endsWithToolResult = true;
      size.addText(part.path("functionResponse").toString());
    } else if (part.has("functionCall")) {
      size.addText(part.path("functionCall").toString());
    } else {
      throw Fields.wrong(
          where, part, "a part with text, inlineData, fileData, functionCall or functionResponse");
    }
    return "";
  }

  private void readMedia(String mimeType) {
    if (mimeType.startsWith("audio/")) {
      size.addAudio();
    } else {
      size.addImage();
    }
  }

  private static List<Tool> tools(JsonNode tools) {
    List<Tool> read = new ArrayList<>();
    for (JsonNode group : tools) {
      for (JsonNode tool : Fields.either(group, "functionDeclarations", "function_declarations")) {
        if (!tool.path("name").isTextual()) {
          throw Fields.missing("tools.functionDeclarations[" + read.size() + "].name");
        }
        JsonNode schema = Fields.either(tool, "parametersJsonSchema", "parameters");
        read.add(new Tool(tool.path("name").textValue(), schema));
      }
    }
    return read;
  }

  private static ToolChoice toolChoice(JsonNode config) {
    JsonNode calling = Fields.either(config, "functionCallingConfig", "function_calling_config");
    JsonNode allowed = Fields.either(calling, "allowedFunctionNames", "allowed_function_names");
    return switch (calling.path("mode").asText("AUTO")) {
      case "AUTO", "VALIDATED" -> new ToolChoice.Auto();
      case "NONE" -> new ToolChoice.Never();
      case "ANY" ->
          allowed.path(0).isTextual()
              ? new ToolChoice.Named(allowed.path(0).textValue())
              : new ToolChoice.Required();
      default ->
          throw Fields.wrong(
              "toolConfig.functionCallingConfig.mode", calling.path("mode"), "AUTO, ANY or NONE");
    };
  }

  private static ReplyShape shape(JsonNode config) {
    JsonNode schema = Fields.either(config, "responseJsonSchema", "responseSchema");
    if (schema.isObject()) {
      return new ReplyShape.Schema(schema);
    }
    return "application/json".equals(config.path("responseMimeType").asText())
        ? new ReplyShape.AnyJson()
        : new ReplyShape.Prose();
  }
}
