package dev.headgate.lab.grade.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The form in which texts are compared that need not agree in case, punctuation, width of
 * characters or articles. What makes a number or a name differ stays: signs, decimal points, {@code
 * C#}.
 */
final class TextForm {

  private static final Pattern ARTICLES = Pattern.compile("\\b(?:a|an|the)\\b");
  private static final Pattern PUNCTUATION = Pattern.compile("[\\p{P}`]");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern BESIDE_HAN = Pattern.compile("(\\p{Han}) +| +(\\p{Han})");

  private TextForm() {}

  /** Returns the text in NFKC, small letters, without punctuation and articles. */
  static String of(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    String words = ARTICLES.matcher(withoutPunctuation(folded)).replaceAll(" ");
    String spaced = SPACES.matcher(words).replaceAll(" ").strip();
    return BESIDE_HAN.matcher(spaced).replaceAll("$1$2");
  }

  /** Returns whether a text in this form contains another, not as a part of longer Latin words. */
  static boolean hasWords(String text, String part) {
    for (int at = text.indexOf(part); at >= 0 && !part.isEmpty(); at = text.indexOf(part, at + 1)) {
      if (!joined(text, at) && !joined(text, at + part.length())) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the characters on both sides of an offset belong to one word. */
  private static boolean joined(String text, int at) {
    return at > 0
        && at < text.length()
        && isWordPart(text.charAt(at - 1))
        && isWordPart(text.charAt(at));
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
  }

  private static String withoutPunctuation(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    Matcher marks = PUNCTUATION.matcher(text);
    int from = 0;
    while (marks.find()) {
      kept.append(text, from, marks.start()).append(inPlaceOf(text, marks.start()));
      from = marks.end();
    }
    return kept.append(text, from, text.length()).toString();
  }

  private static String inPlaceOf(String text, int mark) {
    char c = text.charAt(mark);
    if (means(text, mark)) {
      return String.valueOf(c);
    }
    return c == '.' || c == '\'' || c == '’' || isThousands(text, mark) ? "" : " ";
  }

  /** Returns whether a mark belongs to a number or a name. */
  private static boolean means(String text, int at) {
    boolean digitNext = isDigit(text, at + 1);
    return switch (text.charAt(at)) {
      case '%', '#' -> true;
      case '-' -> digitNext && !isLetter(text, at - 1);
      case '.', ':', '/' -> digitNext && isDigit(text, at - 1);
      default -> false;
    };
  }

  private static boolean isThousands(String text, int at) {
    return text.charAt(at) == ',' && isDigit(text, at - 1) && isDigit(text, at + 1);
  }

  private static boolean isDigit(String text, int at) {
    return at >= 0 && at < text.length() && Character.isDigit(text.charAt(at));
  }

  private static boolean isLetter(String text, int at) {
    return at >= 0 && Character.isLetter(text.charAt(at));
  }
}
