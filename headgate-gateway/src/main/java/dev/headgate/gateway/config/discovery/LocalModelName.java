package dev.headgate.gateway.config.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of an open model gives away, such as {@code qwen2.5-vl:7b}: its size and its kind.
 * A guess, good enough to tell a strong model from a weak one where nobody has configured anything.
 */
final class LocalModelName {

  private static final Pattern SIZE =
      Pattern.compile(
          "(?<![a-z0-9.])(?:([0-9]{1,3})x)?([0-9]{1,4}(?:\\.[0-9]{1,2})?)b(?![a-z0-9])");
  private static final Pattern EMBEDDING = Pattern.compile("embed|(^|[/:_-])(bge|e5|gte)[-_]");
  private static final Pattern VISION =
      Pattern.compile("llava|vision|pixtral|[-_.:0-9]vl([-_:]|$)");
  private static final double UNKNOWN = 0.5;

  private LocalModelName() {}

  /**
   * Returns a prior of quality in [0, 1]: 0.35 for a billion parameters and 0.06 more each time
   * they double; 0.5 where the name tells no size.
   */
  static double quality(String name) {
    Matcher matcher = SIZE.matcher(name.toLowerCase(Locale.ROOT));
    if (!matcher.find()) {
      return UNKNOWN;
    }
    double experts = matcher.group(1) == null ? 1 : Double.parseDouble(matcher.group(1));
    double billions = experts * Double.parseDouble(matcher.group(2));
    double doublings = Math.log(Math.max(billions, 0.01)) / Math.log(2);
    return Math.round(100 * Math.clamp(0.35 + 0.06 * doublings, 0.1, 0.9)) / 100.0;
  }

  static ArrayNode capabilities(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    ArrayNode capabilities = JsonNodeFactory.instance.arrayNode();
    if (EMBEDDING.matcher(lower).find()) {
      return capabilities.add("embedding");
    }
    capabilities.add("chat").add("completion").add("tools").add("json_schema");
    return VISION.matcher(lower).find() ? capabilities.add("vision") : capabilities;
  }
}
