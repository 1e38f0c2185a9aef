package dev.headgate.lab.grade.maths;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.headgate.lab.dataset.StableHash;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether two formulas are equal: in form, or by value at points fixed for each variable's name.
 * Two different formulas of the usual size agree at all points practically never (Schwartz 1980).
 * Lists are compared part by part, in any order unless in round or square brackets; equations up to
 * a factor.
 */
final class FormulaEquality {

  private static final int POINTS = 6;
  private static final int ENOUGH_POINTS = 3;
  private static final int MAX_CHARS = 400;
  private static final Tolerance CLOSE = new Tolerance(1e-9, 1e-7);

  /** A name given to what follows: x =, f(x) =, x ∈ . */
  private static final Pattern NAMED =
      Pattern.compile(
          "^\\s*[A-Za-z](?:_\\{?\\w\\}?)?\\s*(?:\\([a-z]\\))?\\s*(?:=|∈|\\\\in\\b)\\s*(.+)$");

  private static final Pattern OR = Pattern.compile("\\s+(?:or|and)\\s+|\\s*(?:或|和)\\s*");

  private static final Pattern UNIT =
      Pattern.compile(
          "^(.*[\\d}\\)])\\s*(?:[mck]?m|k?g|m?s|h|min|hours?|minutes?|seconds?|days?|meters?"
              + "|dollars?|degrees?|units?|米|厘米|千米|元|度|个|千克|小时|分钟)(?:\\^\\{?\\d\\}?)?\\s*$");

  private FormulaEquality() {}

  /** Returns whether the formula can be compared by value, not only in form. */
  static boolean readable(String formula) {
    return parts(unnamed(LatexForm.of(formula))).stream()
        .allMatch(part -> !difference(part, 1).isEmpty());
  }

  /** Returns whether both mean the same. */
  static boolean equal(String expected, String given) {
    if (given.length() > MAX_CHARS) {
      return false;
    }
    String a = LatexForm.of(expected);
    String b = LatexForm.of(given);
    return same(a, b) || same(unnamed(a), unnamed(b)) || same(a, unnamed(withoutUnit(b)));
  }

  private static boolean same(String a, String b) {
    if (compact(a).equals(compact(b))) {
      return true;
    }
    List<String> left = parts(a);
    List<String> right = parts(b);
    boolean ordered = isOrdered(a);
    if (left.size() != right.size() || (left.size() > 1 && ordered != isOrdered(b))) {
      return false;
    }
    if (left.size() > 1 && ordered && brackets(a) != brackets(b)) {
      return false;
    }
    return ordered ? pairwise(left, right) : anyOrder(left, right);
  }

  private static boolean pairwise(List<String> left, List<String> right) {
    for (int i = 0; i < left.size(); i++) {
      if (!equalParts(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean anyOrder(List<String> left, List<String> right) {
    List<String> open = new ArrayList<>(right);
    return left.stream().allMatch(part -> removeFirst(open, part));
  }

  private static boolean removeFirst(List<String> open, String part) {
    for (int i = 0; i < open.size(); i++) {
      if (equalParts(part, open.get(i))) {
        open.remove(i);
        return true;
      }
    }
    return false;
  }

  private static boolean equalParts(String a, String b) {
    if (compact(a).equals(compact(b))) {
      return true;
    }
    boolean equations = a.contains("=") && b.contains("=");
    if (!equations && (a.contains("=") || b.contains("="))) {
      return false;
    }
    List<Double> factors = new ArrayList<>();
    for (int point = 0; point < POINTS; point++) {
      OptionalDouble left = difference(a, point);
      OptionalDouble right = difference(b, point);
      if (left.isEmpty() || right.isEmpty()) {
        return false;
      }
      double x = left.getAsDouble();
      double y = right.getAsDouble();
      if (Double.isFinite(x) && Double.isFinite(y)) {
        if (!equations && !CLOSE.accepts(x, y)) {
          return false;
        }
        factors.add(x / y);
      }
    }
    return factors.size() >= ENOUGH_POINTS && (!equations || constant(factors));
  }

  private static boolean constant(List<Double> factors) {
    double first = factors.getFirst();
    return first != 0
        && Double.isFinite(first)
        && factors.stream().allMatch(factor -> CLOSE.accepts(first, factor));
  }

  /** Returns the value of a formula, or of an equation's left side less its right one. */
  private static OptionalDouble difference(String part, int point) {
    int equals = part.indexOf('=');
    if (equals < 0) {
      return Formula.value(part, name -> at(name, point));
    }
    OptionalDouble left = Formula.value(part.substring(0, equals), name -> at(name, point));
    OptionalDouble right = Formula.value(part.substring(equals + 1), name -> at(name, point));
    return left.isPresent() && right.isPresent()
        ? OptionalDouble.of(left.getAsDouble() - right.getAsDouble())
        : OptionalDouble.empty();
  }

  private static double at(String variable, int point) {
    return 0.3 + 2 * StableHash.unit(point, variable);
  }

  private static String unnamed(String formula) {
    Matcher named = NAMED.matcher(formula);
    return named.matches() ? named.group(1) : formula;
  }

  private static String withoutUnit(String formula) {
    Matcher unit = UNIT.matcher(formula);
    return unit.matches() ? unit.group(1) : formula;
  }

  private static String compact(String formula) {
    return formula.replaceAll("\\s+", "").replaceAll("[.。]+$", "");
  }

  private static boolean isOrdered(String formula) {
    return brackets(formula) != ' ' && parts(formula).size() > 1;
  }

  /** Returns which brackets enclose a tuple or an interval, as one character; a space for none. */
  private static char brackets(String formula) {
    String text = compact(formula);
    if (text.length() < 2 || "([".indexOf(text.charAt(0)) < 0) {
      return ' ';
    }
    char last = text.charAt(text.length() - 1);
    boolean opensSquare = text.charAt(0) == '[';
    return switch (last) {
      case ')' -> opensSquare ? 'l' : 'r';
      case ']' -> opensSquare ? 's' : 'o';
      default -> ' ';
    };
  }

  /** Splits at commas outside brackets, and ± into both its signs. */
  private static List<String> parts(String formula) {
    String text = OR.matcher(formula.strip().replaceAll("[.。]+$", "")).replaceAll(",");
    String inner = enclosed(text) ? text.substring(1, text.length() - 1) : text;
    List<String> split = split(inner);
    if (split.size() == 1 && text.indexOf('{') != 0) {
      split = List.of(text);
    }
    List<String> parts = new ArrayList<>();
    for (String part : split) {
      String unnamed = split.size() > 1 ? unnamed(part) : part;
      if (unnamed.contains("\\pm")) {
        parts.add(unnamed.replace("\\pm", "+"));
        parts.add(unnamed.replace("\\pm", "-"));
      } else {
        parts.add(unnamed);
      }
    }
    return parts;
  }

  private static boolean enclosed(String text) {
    return text.length() > 1
        && "([{".indexOf(text.charAt(0)) >= 0
        && ")]}".indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      if (depth == 0 && (c == ',' || c == ';' || c == '、')) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }
}
