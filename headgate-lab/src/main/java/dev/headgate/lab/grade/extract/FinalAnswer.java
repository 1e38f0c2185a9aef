package dev.headgate.lab.grade.extract;

import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * The part of an answer that its writer marked as final: in {@code \boxed{}}, behind {@code ####},
 * behind words such as "the answer is", "output:" or 答案, or the last words in bold; the last of
 * each counts.
 */
public final class FinalAnswer {

  private static final String BOXED = "\\boxed";

  private static final Pattern HASHES = Pattern.compile("####\\s*([^\\n]+)");

  private static final Pattern SAID =
      Pattern.compile(
          "(?i)(?:\\b(?:answer|output)\\s*(?:\\bis\\b|\\bwould be\\b|\\bshould be\\b|[:=：])+"
              + "|(?:答案|输出|输出结果)(?:应该|应当|应)?(?:是|为|等于|[:：])+)[:：]?\\s*([^\\n]+)");

  private static final Pattern BOLD = Pattern.compile("\\*\\*([^*\\n]+)\\*\\*");

  private FinalAnswer() {}

  /** Returns what is marked as final, up to the end of its line. */
  public static Optional<String> marked(String text) {
    return boxed(text).or(() -> Found.last(HASHES, text)).or(() -> said(text)).map(String::strip);
  }

  /** Returns the last words in bold. */
  public static Optional<String> bold(String text) {
    return Found.last(BOLD, text);
  }

  /** Returns the last line that is not blank; empty text of empty text. */
  public static String lastLine(String text) {
    String stripped = text.strip();
    return stripped.substring(stripped.lastIndexOf('\n') + 1).strip();
  }

  private static Optional<String> said(String text) {
    return Found.last(SAID, text.replace("**", "").replace("__", ""));
  }

  private static Optional<String> boxed(String text) {
    int at = text.lastIndexOf(BOXED);
    if (at < 0) {
      return Optional.empty();
    }
    int open = text.indexOf('{', at);
    boolean adjacent = open >= 0 && text.substring(at + BOXED.length(), open).isBlank();
    return adjacent ? braced(text, open) : Optional.empty();
  }

  /** Returns what stands between a brace and the one that closes it. */
  private static Optional<String> braced(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return Optional.of(text.substring(open + 1, i));
      }
    }
    return Optional.empty();
  }
}
