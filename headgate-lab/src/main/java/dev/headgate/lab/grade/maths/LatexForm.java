package dev.headgate.lab.grade.maths;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Brings LaTeX and typographic forms to the few that {@link Formula} reads: {@code \dfrac} to
 * {@code \frac}, {@code ×} to {@code *}, {@code x²} to {@code x^2}, without delimiters, sizes,
 * spaces of LaTeX and units in {@code \text{}}.
 */
final class LatexForm {

  private static final Map<String, String> REPLACED = new LinkedHashMap<>();

  static {
    String[] pairs = {
      "\\dfrac",
      "\\frac",
      "\\tfrac",
      "\\frac",
      "\\cfrac",
      "\\frac",
      "\\left",
      "",
      "\\right",
      "",
      "\\displaystyle",
      "",
      "\\,",
      " ",
      "\\!",
      "",
      "\\;",
      " ",
      "\\:",
      " ",
      "\\ ",
      " ",
      "\\(",
      "",
      "\\)",
      "",
      "\\[",
      "",
      "\\]",
      "",
      "$",
      "",
      "{,}",
      ",",
      "\\times",
      "*",
      "\\cdot",
      "*",
      "×",
      "*",
      "·",
      "*",
      "∗",
      "*",
      "\\div",
      "/",
      "÷",
      "/",
      "−",
      "-",
      "–",
      "-",
      "\\pi",
      " pi ",
      "π",
      " pi ",
      "^\\circ",
      "",
      "^{\\circ}",
      "",
      "°",
      "",
      "\\%",
      "%",
      "\\infty",
      " infinity ",
      "∞",
      " infinity ",
      "√",
      "\\sqrt",
      "½",
      "(1/2)",
      "¼",
      "(1/4)",
      "¾",
      "(3/4)",
      "²",
      "^2",
      "³",
      "^3",
      "\\{",
      "{",
      "\\}",
      "}",
      "**",
      "^",
      "\\le ",
      "<=",
      "\\ge ",
      ">=",
      "\\leq",
      "<=",
      "\\geq",
      ">=",
      "≤",
      "<=",
      "≥",
      ">=",
      "±",
      "\\pm"
    };
    for (int i = 0; i < pairs.length; i += 2) {
      REPLACED.put(pairs[i], pairs[i + 1]);
    }
  }

  private static final Pattern TEXT =
      Pattern.compile("\\\\(?:text|mathrm|textrm|mathbf|textbf|operatorname)\\s*\\{([^{}]*)\\}");

  private static final Pattern MIXED = Pattern.compile("(\\d+)\\s+(\\d+)/(\\d+)");

  /** Would otherwise become digits of the number before, as in 634₇. */
  private static final Pattern SUBSCRIPT = Pattern.compile("[₀-₉]+");

  private static final Pattern TIMES_TEN = Pattern.compile("(\\d)\\s*[xX]\\s*10\\s*\\^");
  private static final Pattern LETTER = Pattern.compile("[A-Za-z]");

  private LatexForm() {}

  /** Returns the form to read. */
  static String of(String text) {
    String form = TIMES_TEN.matcher(text).replaceAll("$1*10^");
    form = withoutUnits(form);
    for (Map.Entry<String, String> each : REPLACED.entrySet()) {
      form = form.replace(each.getKey(), each.getValue());
    }
    form = Normalizer.normalize(SUBSCRIPT.matcher(form).replaceAll(""), Normalizer.Form.NFKC);
    return MIXED.matcher(form).replaceAll("$1\\\\frac{$2}{$3}").strip();
  }

  /** Takes out text that stands behind something; text alone keeps its words. */
  private static String withoutUnits(String form) {
    Matcher units = TEXT.matcher(form);
    StringBuilder kept = new StringBuilder();
    int from = 0;
    while (units.find()) {
      kept.append(form, from, units.start());
      boolean unit = !kept.toString().isBlank() && LETTER.matcher(units.group(1)).find();
      kept.append(unit ? " " : units.group(1));
      from = units.end();
    }
    return kept.append(form.substring(from)).toString();
  }
}
