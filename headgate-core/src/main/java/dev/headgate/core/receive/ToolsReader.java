package dev.headgate.core.receive;

import java.io.IOException;

/**
 * Tool definitions in either dialect: the name stands in the tool itself or in its {@code function}
 * or {@code custom} object; a tool of the provider's own may have no more than a type.
 */
final class ToolsReader {

  private ToolsReader() {}

  static void read(Json json, BodyDraft draft) throws IOException {
    if (json.isNull()) {
      return;
    }
    json.array("an array of tools");
    int start = json.start();
    while (json.nextElement()) {
      json.object("a tool object");
      draft.tool(name(json));
    }
    draft.toolChars(json.charactersSince(start));
  }

  private static String name(Json json) throws IOException {
    String name = "";
    String type = "";
    while (json.nextField()) {
      switch (json.field()) {
        case "name" -> name = json.string("a string");
        case "type" -> type = json.string("a string");
        case "function", "custom" -> {
          if (json.isObject()) {
            name = name(json);
          } else {
            json.skip();
          }
        }
        default -> json.skip();
      }
    }
    return name.isEmpty() ? type : name;
  }
}
