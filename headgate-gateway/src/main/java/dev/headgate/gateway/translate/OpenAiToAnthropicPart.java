package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** One content part of a message as a content block: text, images and documents. */
final class OpenAiToAnthropicPart {

  private OpenAiToAnthropicPart() {}

  /** Returns the block; empty for an empty text, which Anthropic does not take. */
  static Optional<ObjectNode> block(Fields part) {
    Optional<ObjectNode> block =
        switch (part.requiredText("type")) {
          case "text" -> text(part);
          case "image_url" -> Optional.of(image(part));
          case "file" -> Optional.of(document(part));
          case "input_audio" ->
              throw part.notes()
                  .refused(part.path(), "it takes no audio; expected: text, images, documents");
          default ->
              throw part.notes().refused(part.at("type"), "expected: text, image_url or file");
        };
    part.rest();
    return block;
  }

  private static Optional<ObjectNode> text(Fields part) {
    String text = part.requiredText("text");
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(OpenAiToAnthropicMessages.textBlock(text));
  }

  private static ObjectNode image(Fields part) {
    Fields image = OpenAiMedia.image(part);
    String url = image.requiredText("url");
    image.rest();
    return OpenAiToAnthropicMessages.block("image", source(url, image));
  }

  private static ObjectNode source(String url, Fields image) {
    if (url.startsWith("https://") || url.startsWith("http://")) {
      return Json.object().put("type", "url").put("url", url);
    }
    return base64(OpenAiMedia.dataUrl(url, image.at("url")));
  }

  private static ObjectNode document(Fields part) {
    Fields file = OpenAiMedia.file(part);
    DataUrl data = OpenAiMedia.fileData(file);
    if (!data.mediaType().equals("application/pdf")) {
      throw file.notes().refused(file.at("file_data"), "expected: application/pdf");
    }
    ObjectNode block = OpenAiToAnthropicMessages.block("document", base64(data));
    file.text("filename").ifPresent(name -> block.put("title", name));
    file.rest();
    return block;
  }

  private static ObjectNode base64(DataUrl data) {
    return Json.object()
        .put("type", "base64")
        .put("media_type", data.mediaType())
        .put("data", data.base64());
  }
}
