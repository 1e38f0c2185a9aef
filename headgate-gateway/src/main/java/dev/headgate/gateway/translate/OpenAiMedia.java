package dev.headgate.gateway.translate;

/** Images and files in the messages of an OpenAI request. */
final class OpenAiMedia {

  private OpenAiMedia() {}

  /** Returns the image of an {@code image_url} part; its detail is not carried. */
  static Fields image(Fields part) {
    Fields image =
        part.object("image_url")
            .orElseThrow(() -> Notes.invalid(part.at("image_url"), "missing", "an object"));
    image
        .text("detail")
        .filter(detail -> !detail.equals("auto"))
        .ifPresent(detail -> image.notes().dropped(image.at("detail")));
    return image;
  }

  /** Returns the file of a {@code file} part. */
  static Fields file(Fields part) {
    return part.object("file")
        .orElseThrow(() -> Notes.invalid(part.at("file"), "missing", "an object"));
  }

  /** Returns a file's own content; one that was uploaded to OpenAI is out of reach. */
  static DataUrl fileData(Fields file) {
    file.refuse("file_id", "the file lies at OpenAI; expected: file_data");
    return dataUrl(file.requiredText("file_data"), file.at("file_data"));
  }

  static DataUrl dataUrl(String url, String path) {
    return DataUrl.parse(url)
        .orElseThrow(() -> Notes.invalid(path, "another URL", "data:<media type>;base64,<data>"));
  }
}
