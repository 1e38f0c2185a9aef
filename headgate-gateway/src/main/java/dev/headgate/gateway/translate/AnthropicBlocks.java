package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Content blocks of an Anthropic request. */
final class AnthropicBlocks {

  private AnthropicBlocks() {}

  /** Returns the blocks; a plain string is one text block. */
  static List<Fields> read(Fields message, String name) {
    return message
        .take(name)
        .map(content -> read(content, message.at(name), message.notes()))
        .orElse(List.of());
  }

  private static List<Fields> read(JsonNode content, String path, Notes notes) {
    if (content.isTextual()) {
      ObjectNode block = Json.object().put("type", "text");
      block.set("text", content);
      return List.of(Fields.of(block, path, notes));
    }
    if (!content.isArray()) {
      throw Notes.invalid(path, Fields.kind(content), "a string or an array");
    }
    return Fields.elements(content, path, notes);
  }

  /** Warns once, however many marks there are: others cache by themselves. */
  static void dropCacheControl(Fields block) {
    block
        .take("cache_control")
        .ifPresent(mark -> block.notes().dropped("cache_control", "only Anthropic is told"));
  }

  /** Ends the reading of a block. */
  static void rest(Fields block) {
    dropCacheControl(block);
    block.rest();
  }

  /** Returns the text of a text block. */
  static String text(Fields block) {
    String text = block.requiredText("text");
    block
        .take("citations")
        .filter(citations -> !citations.isEmpty())
        .ifPresent(citations -> block.notes().dropped(block.at("citations")));
    rest(block);
    return text;
  }

  /** Returns a user's block as an OpenAI content part; empty for an empty text. */
  static Optional<ObjectNode> part(Fields block) {
    return switch (block.requiredText("type")) {
      case "text" -> Optional.of(text(block)).filter(t -> !t.isEmpty()).map(AnthropicBlocks::text);
      case "image" -> Optional.of(image(block));
      case "document" -> Optional.of(document(block));
      default ->
          throw block
              .notes()
              .refused(block.at("type"), "expected: text, image, document or tool_result");
    };
  }

  private static ObjectNode text(String text) {
    return Json.object().put("type", "text").put("text", text);
  }

  private static ObjectNode image(Fields block) {
    Fields source = source(block);
    String url =
        switch (source.requiredText("type")) {
          case "base64" -> dataUrl(source);
          case "url" -> source.requiredText("url");
          default ->
              throw source
                  .notes()
                  .refused(block.path(), "it lies at Anthropic; expected: base64 or url");
        };
    source.rest();
    rest(block);
    ObjectNode part = Json.object().put("type", "image_url");
    part.putObject("image_url").put("url", url);
    return part;
  }

  private static ObjectNode document(Fields block) {
    Fields source = source(block);
    String title = block.text("title").orElse("document.pdf");
    ObjectNode part =
        switch (source.requiredText("type")) {
          case "base64" -> file(title, dataUrl(source));
          case "text" -> {
            source.skip("media_type");
            yield text(source.requiredText("data"));
          }
          default ->
              throw source
                  .notes()
                  .refused(block.path(), "expected: a document given as base64 or text");
        };
    source.rest();
    rest(block);
    return part;
  }

  private static ObjectNode file(String title, String dataUrl) {
    ObjectNode part = Json.object().put("type", "file");
    part.putObject("file").put("filename", title).put("file_data", dataUrl);
    return part;
  }

  private static Fields source(Fields block) {
    return block
        .object("source")
        .orElseThrow(() -> Notes.invalid(block.at("source"), "missing", "an object"));
  }

  private static String dataUrl(Fields source) {
    return new DataUrl(source.requiredText("media_type"), source.requiredText("data")).url();
  }
}
