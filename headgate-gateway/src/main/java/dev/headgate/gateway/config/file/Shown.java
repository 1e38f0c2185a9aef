package dev.headgate.gateway.config.file;

import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** How a wrong value is shown in a message: as written, short, printable and without secrets. */
final class Shown {

  private static final int MAX_LENGTH = 60;
  private static final Pattern USER_INFO = Pattern.compile("//[^/@]*@");
  private static final Pattern LOOKS_SECRET =
      Pattern.compile("(?i)^(bearer |basic |(sk|pk|gsk|hg|xai|key)[-_]|AIza).*");

  private Shown() {}

  static String of(Node node) {
    if (node instanceof ScalarNode scalar) {
      return ofScalar(scalar);
    }
    return node instanceof MappingNode ? "a mapping" : "a list";
  }

  /** Returns the text in quotes, shortened. */
  static String text(String text) {
    if (LOOKS_SECRET.matcher(text).matches()) {
      return "***";
    }
    return '"' + printable(USER_INFO.matcher(text).replaceAll("//***@")) + '"';
  }

  private static String ofScalar(ScalarNode node) {
    if (node.getTag().equals(Tag.NULL)) {
      return "nothing";
    }
    boolean text = node.getTag().equals(Tag.STR) || node.getTag().equals(Tag.ENV_TAG);
    return text ? text(node.getValue()) : printable(node.getValue());
  }

  private static String printable(String text) {
    String head = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
    return head.codePoints()
        .collect(
            StringBuilder::new,
            (out, c) -> out.appendCodePoint(Character.isISOControl(c) ? '·' : c),
            StringBuilder::append)
        .toString();
  }
}
