package dev.headgate.core.receive;

import java.io.IOException;

/**
 * The content of one message in either dialect: a string, or parts of which texts are joined by
 * line breaks and images, audio and files counted. A file or document may be anything, so it counts
 * as an image, unless it is said to be text. Parts of other types are passed through unread.
 */
final class ContentReader {

  private static final String PART = "a content part object";
  private static final String TEXT = "a string";

  private final BodyDraft draft;
  private final String expected;
  private final StringBuilder joined = new StringBuilder();
  private String text = "";
  private int texts;
  private int toolResults;
  private int otherParts;
  private boolean present;

  ContentReader(BodyDraft draft, String expected) {
    this.draft = draft;
    this.expected = expected;
  }

  /** Returns whether there was any content, be it empty. */
  boolean present() {
    return present;
  }

  String text() {
    return texts > 1 ? joined.toString() : text;
  }

  /** Returns whether this is what tools said, rather than a person. */
  boolean onlyToolResults() {
    return toolResults > 0 && otherParts == 0;
  }

  void read(Json json) throws IOException {
    present = true;
    if (json.isString()) {
      otherParts++;
      add(json.string(expected));
      return;
    }
    json.array(expected);
    readParts(json);
  }

  private void readParts(Json json) throws IOException {
    while (json.nextElement()) {
      json.object(PART);
      readPart(json);
    }
  }

  /** The type may come after what it is the type of, so all that might matter is read. */
  private void readPart(Json json) throws IOException {
    int start = json.start();
    int otherBefore = otherParts;
    String type = "";
    boolean textSource = false;
    while (json.nextField()) {
      switch (json.field()) {
        case "type" -> type = json.string(TEXT);
        case "text" -> readText(json);
        case "content" -> readNested(json);
        case "source" -> textSource = isText(json);
        default -> json.skip();
      }
    }
    if (type.isEmpty()) {
      throw json.missing("type", "a content part's type, such as text");
    }
    otherParts = otherBefore;
    count(type, textSource, start, json);
  }

  private void readText(Json json) throws IOException {
    if (!json.isNull()) {
      add(json.string(TEXT));
    }
  }

  /** What a tool said stands in its result as content of its own. */
  private void readNested(Json json) throws IOException {
    if (json.isString()) {
      add(json.string(TEXT));
      return;
    }
    if (json.isArray()) {
      readParts(json);
      return;
    }
    json.skip();
  }

  private static boolean isText(Json json) throws IOException {
    boolean text = false;
    if (json.isObject()) {
      while (json.nextField()) {
        if (json.field().equals("type") && json.isString()) {
          String type = json.string(TEXT);
          text = type.equals("text") || type.equals("content");
        }
        json.skip();
      }
    }
    return text;
  }

  private void count(String type, boolean textSource, int start, Json json) throws IOException {
    switch (type) {
      case "tool_result" -> toolResults++;
      case "tool_use", "server_tool_use" -> {
        draft.toolChars(json.charactersSince(start));
        otherParts++;
      }
      case "image_url", "image", "input_image", "file" -> {
        draft.image();
        otherParts++;
      }
      case "document" -> {
        if (!textSource) {
          draft.image();
        }
        otherParts++;
      }
      case "input_audio" -> {
        draft.audio();
        otherParts++;
      }
      default -> otherParts++;
    }
  }

  private void add(String more) {
    texts++;
    if (texts == 1) {
      text = more;
      return;
    }
    if (texts == 2) {
      joined.append(text);
    }
    joined.append('\n').append(more);
  }
}
