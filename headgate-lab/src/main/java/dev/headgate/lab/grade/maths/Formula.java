package dev.headgate.lab.grade.maths;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * Reads a formula from its start and tells its value, for given values of its variables: one
 * recursive descent, without a tree, in time linear in the length. Knows numbers (1,234.5, 1e5), +
 * - * / ^ !, multiplication by standing side by side, brackets of all kinds, {@code |x|}, {@code
 * \frac}, {@code \sqrt[n]}, pi, e, and the common functions.
 */
final class Formula {

  private static final int MAX_DEPTH = 60;
  private static final int MAX_FACTORIAL = 170;

  private static final Map<String, DoubleUnaryOperator> FUNCTIONS =
      Map.of(
          "sqrt", Math::sqrt,
          "sin", Math::sin,
          "cos", Math::cos,
          "tan", Math::tan,
          "ln", Math::log,
          "log", Math::log10,
          "exp", Math::exp);

  private static final List<String> GREEK =
      List.of("alpha", "beta", "gamma", "theta", "lambda", "mu", "phi", "omega", "infinity");

  private final String text;
  private final ToDoubleFunction<String> variables;
  private final boolean knowsVariables;
  private int at;
  private int depth;

  private Formula(String text, int at, ToDoubleFunction<String> variables, boolean knows) {
    this.text = text;
    this.at = at;
    this.variables = variables;
    this.knowsVariables = knows;
  }

  /** A value and where the reading of it ended. */
  record Read(double value, int end) {}

  /**
   * Reads as much of a number, or a formula of numbers, as stands at an offset; not a number where
   * nothing does.
   */
  static Read numberAt(String text, int at) {
    Formula formula = new Formula(text, at, name -> Double.NaN, false);
    try {
      double value = formula.sum();
      return new Read(value, formula.at);
    } catch (NotAFormula e) {
      return new Read(Double.NaN, at);
    }
  }

  /** Returns the value of a text that is a formula from end to end. */
  static OptionalDouble value(String text, ToDoubleFunction<String> variables) {
    Formula formula = new Formula(text, 0, variables, true);
    try {
      double value = formula.sum();
      formula.skipSpace();
      return formula.at == text.length() ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NotAFormula e) {
      return OptionalDouble.empty();
    }
  }

  private double sum() {
    double sum = product();
    while (true) {
      int before = at;
      if (take('+')) {
        sum += orBack(before, this::product, 0);
      } else if (take('-')) {
        sum -= orBack(before, this::product, 0);
      }
      if (at == before) {
        return sum;
      }
    }
  }

  private double product() {
    double product = signed();
    while (true) {
      int before = at;
      if (take('*')) {
        product *= orBack(before, this::signed, 1);
      } else if (take('/')) {
        product /= orBack(before, this::signed, 1);
      } else if (besideAFactor()) {
        product *= orBack(before, this::power, 1);
      }
      if (at == before) {
        return product;
      }
    }
  }

  /**
   * Reads on, or goes back and returns what changes nothing, where only the start of a text need be
   * a formula.
   */
  private double orBack(int before, Reading reading, double neutral) {
    try {
      return reading.read();
    } catch (NotAFormula e) {
      if (knowsVariables) {
        throw e;
      }
      at = before;
      return neutral;
    }
  }

  /** Prose puts words and brackets behind numbers, so only what touches one multiplies it there. */
  private boolean besideAFactor() {
    int start = at;
    skipSpace();
    boolean touches = at == start || knowsVariables || peek() == '\\' || startsWith("pi");
    boolean factor = touches && (peek() == '(' || peek() == '\\' || Character.isLetter(peek()));
    if (!factor || startsWith("\\pm")) {
      at = start;
      return false;
    }
    return true;
  }

  private double signed() {
    boolean negative = false;
    while (true) {
      if (take('-')) {
        negative = !negative;
      } else if (!take('+')) {
        return negative ? -power() : power();
      }
    }
  }

  private double power() {
    double base = factorial(atom());
    int before = at;
    return take('^') ? Math.pow(base, orBack(before, this::signed, 1)) : base;
  }

  private double factorial(double base) {
    if (at >= text.length() || text.charAt(at) != '!' || base != Math.rint(base) || base < 0) {
      return base;
    }
    at++;
    double result = 1;
    for (int i = 2; i <= Math.min(base, MAX_FACTORIAL + 1); i++) {
      result *= i;
    }
    return result;
  }

  /** All nesting passes through here, so its depth is bounded here. */
  private double atom() {
    if (++depth > MAX_DEPTH) {
      throw new NotAFormula();
    }
    try {
      skipSpace();
      return beginning(peek());
    } finally {
      depth--;
    }
  }

  private double beginning(char c) {
    if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
      return number();
    }
    return switch (c) {
      case '(' -> bracketed('(', ')');
      case '[' -> bracketed('[', ']');
      case '{' -> bracketed('{', '}');
      case '|' -> Math.abs(bracketed('|', '|'));
      case '\\' -> command();
      default -> name();
    };
  }

  private double bracketed(char open, char close) {
    require(open);
    double value = sum();
    require(close);
    return value;
  }

  /** Reads a number; one that a fraction of digits follows at once is a mixed number. */
  private double number() {
    int start = at;
    digits();
    while (isThousands()) {
      at += 4;
    }
    if (peek() == '.' && isDigit(at + 1)) {
      at++;
      digits();
    }
    boolean whole = text.substring(start, at).indexOf('.') < 0;
    exponent();
    double value = Double.parseDouble(text.substring(start, at).replace(",", ""));
    return whole && startsWith("\\frac{") ? value + command() : value;
  }

  private void digits() {
    while (isDigit(at)) {
      at++;
    }
  }

  private boolean isThousands() {
    return peek() == ','
        && isDigit(at + 1)
        && isDigit(at + 2)
        && isDigit(at + 3)
        && !isDigit(at + 4);
  }

  private void exponent() {
    if (peek() != 'e' && peek() != 'E') {
      return;
    }
    int sign = charAt(at + 1) == '-' || charAt(at + 1) == '+' ? 1 : 0;
    if (isDigit(at + 1 + sign)) {
      at += 1 + sign;
      digits();
    }
  }

  private double command() {
    require('\\');
    String name = letters();
    return switch (name) {
      case "frac" -> {
        double above = group();
        yield above / group();
      }
      case "sqrt" -> root();
      default -> named(name);
    };
  }

  private double root() {
    double degree = peek() == '[' ? bracketed('[', ']') : 2;
    skipSpace();
    double of = atom();
    return degree == 2 ? Math.sqrt(of) : Math.pow(of, 1 / degree);
  }

  /** Reads a group in braces or brackets, or as LaTeX does a single digit or letter. */
  private double group() {
    skipSpace();
    char c = peek();
    if (c == '{') {
      return bracketed('{', '}');
    }
    if (isDigit(at)) {
      at++;
      return c - '0';
    }
    return atom();
  }

  private double name() {
    String name = letters();
    if (name.isEmpty()) {
      throw new NotAFormula();
    }
    return named(name);
  }

  private double named(String name) {
    if (FUNCTIONS.containsKey(name)) {
      return function(FUNCTIONS.getOrDefault(name, x -> x));
    }
    if (name.equals("pi")) {
      return Math.PI;
    }
    if (name.equals("e")) {
      return Math.E;
    }
    if (!knowsVariables) {
      throw new NotAFormula();
    }
    if (!GREEK.contains(name)) {
      at -= name.length() - 1; // letters side by side are variables multiplied
      return variables.applyAsDouble(name.substring(0, 1));
    }
    return variables.applyAsDouble(name);
  }

  /** Reads what a function is of: sin x^2 is of x^2, sin(x)^2 and sin^2 x are squares of sin x. */
  private double function(DoubleUnaryOperator function) {
    double exponent = take('^') ? group() : 1;
    skipSpace();
    double of = peek() == '(' || peek() == '{' ? atom() : power();
    double value = function.applyAsDouble(of);
    return exponent == 1 ? value : Math.pow(value, exponent);
  }

  private String letters() {
    int start = at;
    while (isLatin(charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isLatin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private boolean take(char c) {
    int start = at;
    skipSpace();
    if (peek() == c) {
      at++;
      return true;
    }
    at = start;
    return false;
  }

  private void require(char c) {
    if (!take(c)) {
      throw new NotAFormula();
    }
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean isDigit(int index) {
    return charAt(index) >= '0' && charAt(index) <= '9';
  }

  private boolean startsWith(String prefix) {
    return text.startsWith(prefix, at);
  }

  private char peek() {
    return charAt(at);
  }

  private char charAt(int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  @FunctionalInterface
  private interface Reading {
    double read();
  }

  /** Where the text stops being a formula; never leaves this class. */
  private static final class NotAFormula extends RuntimeException {
    NotAFormula() {
      super("not a formula", null, false, false);
    }
  }
}
