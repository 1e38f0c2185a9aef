package dev.headgate.core.receive;

import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Tag;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** How tags are written: separated by commas in a header, as a list of strings in a body. */
final class TagText {

  private static final int LONGEST = Tag.MOST * 66;
  private static final String TOO_MANY = "at most " + Tag.MOST + " tags";

  private TagText() {}

  /** Reads a header's value. */
  static Set<Tag> header(String text) {
    if (text.length() > LONGEST) {
      throw OptionsReader.invalid(OptionsReader.TAGS, text, TOO_MANY);
    }
    Set<Tag> tags = new HashSet<>();
    for (String part : text.split(",", -1)) {
      String name = part.strip();
      if (!Tag.isName(name)) {
        throw OptionsReader.invalid(OptionsReader.TAGS, name, Tag.EXPECTED);
      }
      tags.add(new Tag(name));
    }
    if (tags.size() > Tag.MOST) {
      throw OptionsReader.invalid(OptionsReader.TAGS, text, TOO_MANY);
    }
    return tags;
  }

  /** Reads the list on whose first token the cursor stands. */
  static Set<Tag> read(Json json, String path) throws IOException {
    json.array("a list of tags");
    Set<Tag> tags = new HashSet<>();
    while (json.nextElement()) {
      String name = json.string("a tag");
      if (!Tag.isName(name)) {
        throw wrong(path, name, Tag.EXPECTED);
      }
      tags.add(new Tag(name));
      if (tags.size() > Tag.MOST) {
        throw wrong(path, name, TOO_MANY);
      }
    }
    return tags;
  }

  private static RoutingException wrong(String path, String name, String expected) {
    return Json.invalid(path, Excerpt.of(name), expected);
  }
}
