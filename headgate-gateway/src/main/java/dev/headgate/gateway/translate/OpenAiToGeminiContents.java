package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of an OpenAI request. Gemini matches a function's result to its call by name, so the
 * names behind the ids are remembered.
 */
final class OpenAiToGeminiContents {

  private final ArrayNode system = Json.array();
  private final MergedTurns turns = new MergedTurns("parts");
  private final Map<String, String> nameOfCall = new HashMap<>();
  private final boolean wantsSignatures;

  private OpenAiToGeminiContents(boolean wantsSignatures) {
    this.wantsSignatures = wantsSignatures;
  }

  static void write(Fields request, String upstreamModel, ObjectNode out) {
    OpenAiToGeminiContents contents =
        new OpenAiToGeminiContents(ThoughtSignature.isWanted(upstreamModel));
    request.objects("messages").forEach(contents::message);
    if (contents.turns.isEmpty()) {
      throw request.notes().refused("messages", "expected: at least one with content of a user");
    }
    if (!contents.system.isEmpty()) {
      out.putObject("systemInstruction").set("parts", contents.system);
    }
    out.set("contents", contents.turns.turns());
  }

  private void message(Fields message) {
    switch (message.requiredText("role")) {
      case "system", "developer" -> system(message);
      case "user" -> OpenAiContent.parts(message).forEach(this::user);
      case "assistant" -> assistant(message);
      case "tool" -> toolResult(message);
      default ->
          throw message
              .notes()
              .refused(message.at("role"), "expected: system, developer, user, assistant or tool");
    }
    message.rest();
  }

  private void system(Fields message) {
    if (!turns.isEmpty()) {
      message.notes().changed(message.path(), "system message moved to the front");
    }
    for (Fields part : OpenAiContent.parts(message)) {
      system.add(Json.object().put("text", OpenAiContent.text(part)));
    }
  }

  private void user(Fields part) {
    turns.add("user", OpenAiToGeminiPart.part(part));
  }

  private void assistant(Fields message) {
    OpenAiContent.refuseUnplayable(message);
    for (Fields part : OpenAiContent.parts(message)) {
      text(OpenAiContent.text(part));
    }
    message.text("refusal").ifPresent(this::text);
    boolean first = true;
    for (Fields call : message.objects("tool_calls")) {
      functionCall(call, first);
      first = false;
    }
  }

  private void text(String text) {
    if (!text.isEmpty()) {
      turns.add("model", Json.object().put("text", text));
    }
  }

  private void functionCall(Fields call, boolean first) {
    Fields function = OpenAiContent.function(call);
    String name = function.requiredText("name");
    nameOfCall.put(call.requiredText("id"), name);
    ObjectNode part = Json.object();
    part.putObject("functionCall").put("name", name).set("args", OpenAiContent.arguments(function));
    Optional<String> signature = ThoughtSignature.read(call);
    signature
        .or(() -> first && wantsSignatures ? ThoughtSignature.NONE_KEPT : Optional.empty())
        .ifPresent(text -> part.put("thoughtSignature", text));
    turns.add("model", part);
    call.rest();
  }

  private void toolResult(Fields message) {
    String id = message.requiredText("tool_call_id");
    String name =
        Optional.ofNullable(nameOfCall.get(id))
            .orElseThrow(
                () ->
                    Notes.invalid(
                        message.at("tool_call_id"), "of no call before", "the id of a tool call"));
    StringBuilder text = new StringBuilder();
    OpenAiContent.parts(message).forEach(part -> text.append(OpenAiContent.text(part)));
    ObjectNode part = Json.object();
    part.putObject("functionResponse").put("name", name).set("response", response(text.toString()));
    turns.add("user", part);
  }

  /** Gemini wants an object; Google's convention for anything else is the key "output". */
  private static ObjectNode response(String text) {
    return Json.parseObject(text).orElseGet(() -> Json.object().put("output", text));
  }
}
