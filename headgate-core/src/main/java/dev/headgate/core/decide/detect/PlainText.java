package dev.headgate.core.decide.detect;

import java.nio.charset.StandardCharsets;

/**
 * JSON as the finders read it: its escapes undone, also in JSON within strings of JSON, as
 * arguments of tools are, however often it was escaped.
 */
final class PlainText {

  private static final int HEX = 4;

  private PlainText() {}

  /** Returns the text of the first bytes. */
  static String of(byte[] json, int maxBytes) {
    String text = new String(json, 0, Math.min(json.length, maxBytes), StandardCharsets.UTF_8);
    return text.indexOf('\\') < 0 ? text : unescaped(text);
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int from = 0;
    for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', from)) {
      plain.append(text, from, at);
      from = escape(text, at, plain);
    }
    return plain.append(text, from, text.length()).toString();
  }

  /** Puts what an escape means there, and returns where it ends. */
  private static int escape(String text, int from, StringBuilder plain) {
    int at = from;
    while (at < text.length() && text.charAt(at) == '\\') {
      at++;
    }
    if (at == text.length()) {
      return at;
    }
    char c = text.charAt(at);
    if (c == 'u' && isHex(text, at + 1)) {
      plain.append((char) Integer.parseInt(text, at + 1, at + 1 + HEX, 16));
      return at + 1 + HEX;
    }
    plain.append("nrtbf".indexOf(c) >= 0 ? ' ' : c);
    return at + 1;
  }

  private static boolean isHex(String text, int from) {
    if (from + HEX > text.length()) {
      return false;
    }
    for (int i = from; i < from + HEX; i++) {
      if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }
}
