package dev.headgate.lab.grade.maths;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.headgate.lab.grade.extract.FinalAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The numbers in a text, in order: digits with separators, fractions, powers, roots and multiples
 * of pi, per cent, thousands to 亿 behind a number; where there are no digits, Chinese numerals.
 */
final class Numbers {

  private static final int MAX_CHARS = 20_000;

  private static final Pattern PERCENT = Pattern.compile("^\\s?(?:%|percent\\b|per cent\\b)");

  private static final Pattern APPROXIMATELY =
      Pattern.compile(
          "(?:≈|\\\\approx|\\b(?:approximately|about|roughly)\\b|大?约(?:为|等于)?)"
              + "[\\s$]*-?\\d[\\d.,]*\\s?%?");

  private static final Pattern LAST_BRACKETS = Pattern.compile("\\s*[(（][^()（）]*[)）][\\s.。*]*$");

  private static final Pattern SCALE =
      Pattern.compile("^\\s?(thousand\\b|million\\b|billion\\b|trillion\\b|百万|千万|万|亿)");

  private static final Map<String, Double> SCALES =
      Map.of(
          "thousand",
          1e3,
          "million",
          1e6,
          "billion",
          1e9,
          "trillion",
          1e12,
          "百万",
          1e6,
          "千万",
          1e7,
          "万",
          1e4,
          "亿",
          1e8);

  private final String text;
  private final List<Quantity> found = new ArrayList<>();

  private Numbers(String text) {
    this.text = text;
  }

  /**
   * Returns the numbers that an answer gives as its result: most give one, some add what it is
   * about or what it is in another unit, as in "40/3 ≈ 13.3" and "2.5 hours (150 minutes)".
   */
  static List<Quantity> finalsOf(String answer) {
    String exact = APPROXIMATELY.matcher(answer).replaceAll(" ");
    String outside = LAST_BRACKETS.matcher(answer).replaceAll("");
    return Stream.of(answer, exact, outside)
        .flatMap(text -> finalOf(text).stream())
        .distinct()
        .toList();
  }

  /** In the part marked as final, else in the last words in bold, else the last of all. */
  private static Optional<Quantity> finalOf(String answer) {
    return FinalAnswer.marked(answer)
        .flatMap(Numbers::result)
        .or(() -> FinalAnswer.bold(answer).flatMap(Numbers::result))
        .or(() -> last(in(answer)));
  }

  /** Returns all numbers of a text. */
  static List<Quantity> in(String text) {
    String end = text.substring(Math.max(0, text.length() - MAX_CHARS));
    List<Quantity> found = new Numbers(LatexForm.of(end.replace("**", " "))).find();
    return found.isEmpty() ? ChineseNumerals.in(end) : found;
  }

  /** Behind a last equals sign stands the result; otherwise the first number counts, not units. */
  private static Optional<Quantity> result(String marked) {
    Function<String, Optional<Quantity>> first = part -> in(part).stream().findFirst();
    return first.apply(marked.substring(marked.lastIndexOf('=') + 1)).or(() -> first.apply(marked));
  }

  private static Optional<Quantity> last(List<Quantity> quantities) {
    return quantities.isEmpty() ? Optional.empty() : Optional.of(quantities.getLast());
  }

  private List<Quantity> find() {
    int at = 0;
    while (at < text.length()) {
      Formula.Read read = begins(at) ? Formula.numberAt(text, at) : new Formula.Read(0, at);
      if (read.end() == at) {
        at++;
      } else {
        at = Double.isFinite(read.value()) ? add(read) : read.end();
      }
    }
    return found;
  }

  /** Keeps a number with what scales it, and returns where the text goes on. */
  private int add(Formula.Read read) {
    double value = read.value();
    int end = read.end();
    Matcher scale = SCALE.matcher(text.substring(end, Math.min(end + 12, text.length())));
    if (scale.find()) {
      value *= SCALES.getOrDefault(scale.group(1), 1.0);
      end += scale.end();
    }
    Matcher percent = PERCENT.matcher(text.substring(end, Math.min(end + 12, text.length())));
    boolean isPercent = percent.find();
    found.add(new Quantity(value, isPercent));
    return isPercent ? end + percent.end() : end;
  }

  /** Returns whether a number may begin here: not within a word, nor a hyphen between two. */
  private boolean begins(int at) {
    char c = text.charAt(at);
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    if (c == '-') {
      return !Character.isLetterOrDigit(before) && before != ')';
    }
    return (c >= '0' && c <= '9' && !isLatin(before) && before != '^')
        || (c == '.' && !Character.isLetterOrDigit(before))
        || text.startsWith("\\frac", at)
        || text.startsWith("\\sqrt", at)
        || (text.startsWith("pi ", at) && before == ' ');
  }

  private static boolean isLatin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
