package dev.headgate.lab.grade.extract;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The letters of the options that an answer chooses, in English or Chinese.
 *
 * <p>Looked for in this order, the last match of the first that matches: {@code \boxed{}}, words
 * such as "the answer is" or 答案, "C is correct", an answer that is letters, a letter in bold, an
 * answer that begins with a letter, a line that is a letter alone, a letter alone in the last line.
 */
public final class ChoiceLetters {

  /** One letter or several: B, (B), A and C, A、C, ABD. */
  private static final String LETTERS =
      "[\\(\\[\"'“‘]*\\s*([A-Z](?:(?:[\\)\\]]?\\s*(?:,|、|;|&|/|\\band\\b|和|与|及)\\s*(?:and\\s)?"
          + "[\\(\\[]?)?[A-Z]){0,9})(?:[^A-Za-z]|$)";

  private static final String SAYS =
      "\\s*(?i:\\bis\\b|\\bare\\b|\\b(?:would|must|should) be\\b|:)+";

  private static final List<Way> WAYS =
      List.of(
          plain("\\\\boxed\\s*\\{\\s*(?:\\\\text\\w*\\s*\\{)?\\s*" + LETTERS),
          plain(
              "(?i:\\b(?:answer|choice|option)s?)"
                  + SAYS
                  + ":?\\s*(?i:(?:option|choice)s?\\s+)?"
                  + LETTERS),
          plain("(?:答案|选项|正确的|应选|故选|选择|选出|选)(?:应该|应当|应|就)?(?:是|为|选|:)*\\s*(?:选项)?\\s*" + LETTERS),
          plain(
              "(?:^|[^A-Za-z])([A-Z])[\\)\\]]?(?:\\s+(?i:is)\\s+(?i:the\\s+)?(?i:correct|right|best)"
                  + "|\\s*(?:选)?项?(?:是)?(?:正确|符合))"),
          plain("^\\s*" + LETTERS + "\\W*$"),
          new Way(
              "\\*\\*\\s*[\\(\\[]?([A-Z])(?:[\\)\\]\\.:、,][^*\\n]*)?\\*\\*",
              UnaryOperator.identity()),
          plain("^\\s*[\\(\\[]?([A-Z])(?:\\s*[\\)\\]\\.:、,—–]|\\s+-|\\s+(?:because|since)\\b)"),
          plain("(?m)^\\s*[\\(\\[]?([A-Z])\\s*[\\)\\]\\.]?\\s*$"),
          new Way(
              "(?:^|[^A-Za-z0-9'])([A-Z])(?:[\\)\\]\\.,:;!?、。\"'”’]|\\s*$|[^\\sA-Za-z'])",
              text -> FinalAnswer.lastLine(undecorated(text))));

  private static final Pattern SEPARATED = Pattern.compile("[^A-Z]+");

  private ChoiceLetters() {}

  /**
   * Returns the letters chosen, in order of the alphabet, such as {@code B} or {@code ACD}.
   *
   * @param options how many options there were; other letters do not count
   */
  public static Optional<String> in(String answer, int options) {
    String text = Normalizer.normalize(answer, Normalizer.Form.NFKC).strip();
    if (text.length() == 1) {
      return known(text.toUpperCase(Locale.ROOT), options);
    }
    for (Way way : WAYS) {
      Optional<String> found = way.last(text, options);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Way plain(String pattern) {
    return new Way(pattern, ChoiceLetters::undecorated);
  }

  private static String undecorated(String text) {
    return text.replace("**", "").replace("__", "").replace("`", "");
  }

  /** Returns the letters in order, up to the first that is beyond the options: B, I think. */
  private static Optional<String> known(String found, int options) {
    TreeSet<Character> letters = new TreeSet<>();
    for (String run : SEPARATED.split(found)) {
      boolean within = !run.isEmpty() && run.chars().allMatch(c -> c < 'A' + options);
      if (!within) {
        break;
      }
      run.chars().forEach(c -> letters.add((char) c));
    }
    StringBuilder sorted = new StringBuilder();
    letters.forEach(sorted::append);
    return Optional.of(sorted.toString()).filter(known -> !known.isEmpty());
  }

  /** A pattern whose first group holds letters, and the part of the answer it looks at. */
  private record Way(Pattern pattern, UnaryOperator<String> part) {

    Way(String pattern, UnaryOperator<String> part) {
      this(Pattern.compile(pattern), part);
    }

    Optional<String> last(String text, int options) {
      Matcher matcher = pattern.matcher(part.apply(text));
      Optional<String> last = Optional.empty();
      while (matcher.find()) {
        Optional<String> found = known(matcher.group(1), options);
        last = found.isPresent() ? found : last;
      }
      return last;
    }
  }
}
