package dev.headgate.gateway.syntax;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells code that says of itself that it is not all there, as models do that show what they
 * changed: three dots at either end of a comment, or words like "getters and setters".
 */
final class LeftOut {

  private static final Pattern COMMENT = Pattern.compile("//|/\\*");

  private static final Pattern SAYS_SO =
      Pattern.compile(
          "^/[/*]+\\h*(\\.\\.\\.|…)"
              + "|(\\.\\.\\.|…)\\h*(\\*/|$)"
              + "|\\b(getters|setters|omitted|unchanged|brevity|remaining|existing code|rest of"
              + "|as before|as above|your code|other (methods|fields))\\b",
          Pattern.CASE_INSENSITIVE);

  private LeftOut() {}

  static boolean in(String code) {
    return code.lines().anyMatch(LeftOut::inLine);
  }

  private static boolean inLine(String line) {
    Matcher comment = COMMENT.matcher(line);
    return comment.find() && SAYS_SO.matcher(line.substring(comment.start())).find();
  }
}
