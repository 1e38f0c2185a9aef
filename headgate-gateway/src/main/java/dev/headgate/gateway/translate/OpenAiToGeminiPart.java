package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** One content part of a message: text, or an image, file or audio carried inline. */
final class OpenAiToGeminiPart {

  private OpenAiToGeminiPart() {}

  static ObjectNode part(Fields part) {
    ObjectNode written =
        switch (part.requiredText("type")) {
          case "text" -> Json.object().put("text", part.requiredText("text"));
          case "image_url" -> image(part);
          case "file" -> file(part);
          case "input_audio" -> audio(part);
          default ->
              throw part.notes()
                  .refused(part.at("type"), "expected: text, image_url, file or input_audio");
        };
    part.rest();
    return written;
  }

  private static ObjectNode image(Fields part) {
    Fields image = OpenAiMedia.image(part);
    String url = image.requiredText("url");
    image.rest();
    if (url.startsWith("https://") || url.startsWith("http://")) {
      throw part.notes()
          .refused(part.path(), "a URL it would have to fetch; expected: a data: URL");
    }
    return inline(OpenAiMedia.dataUrl(url, image.at("url")));
  }

  private static ObjectNode file(Fields part) {
    Fields file = OpenAiMedia.file(part);
    DataUrl data = OpenAiMedia.fileData(file);
    file.skip("filename");
    file.rest();
    return inline(data);
  }

  private static ObjectNode audio(Fields part) {
    Fields audio =
        part.object("input_audio")
            .orElseThrow(() -> Notes.invalid(part.at("input_audio"), "missing", "an object"));
    String format = audio.requiredText("format").toLowerCase(Locale.ROOT);
    DataUrl data = new DataUrl("audio/" + format, audio.requiredText("data"));
    audio.rest();
    return inline(data);
  }

  private static ObjectNode inline(DataUrl data) {
    ObjectNode part = Json.object();
    part.putObject("inlineData").put("mimeType", data.mediaType()).put("data", data.base64());
    return part;
  }
}
