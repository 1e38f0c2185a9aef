package dev.headgate.gateway.config.file;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Replaces {@code ${NAME}} by an environment variable and {@code ${NAME:-default}} by the variable
 * or, where it is unset or empty, by the default, which may hold further references. {@code $$}
 * stands for one {@code $}; any other {@code $} for itself. What a variable holds is not read
 * again, so a variable cannot smuggle in a reference.
 */
final class Interpolation {

  private static final int MAX_DEPTH = 20;

  private final Map<String, String> environment;
  private final Set<String> unset = new TreeSet<>();
  private final String text;
  private int at;

  private Interpolation(Map<String, String> environment, String text) {
    this.environment = environment;
    this.text = text;
  }

  /** Returns whether the text has anything to replace. */
  static boolean isNeeded(String text) {
    return text.contains("${") || text.contains("$$");
  }

  /**
   * Returns the text with all references replaced.
   *
   * @throws IllegalArgumentException naming what is wrong: an unset variable, a missing brace
   */
  static String apply(String text, Map<String, String> environment) {
    Interpolation run = new Interpolation(environment, text);
    String result = run.run(0, true);
    if (!run.unset.isEmpty()) {
      throw new IllegalArgumentException(
          "environment variable %s is not set (expected: set it, or give a default as ${%s:-…})"
              .formatted(String.join(", ", run.unset), run.unset.iterator().next()));
    }
    return result;
  }

  /** Reads to the end, or to the brace that closes the default this level stands for. */
  private String run(int depth, boolean needed) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "defaults nested deeper than " + MAX_DEPTH + " (expected: fewer)");
    }
    StringBuilder out = new StringBuilder();
    while (at < text.length() && !(depth > 0 && text.charAt(at) == '}')) {
      if (text.startsWith("$$", at)) {
        out.append('$');
        at += 2;
      } else if (text.startsWith("${", at)) {
        at += 2;
        out.append(reference(depth, needed));
      } else {
        out.append(text.charAt(at++));
      }
    }
    return out.toString();
  }

  private String reference(int depth, boolean needed) {
    String name = name();
    String value = environment.getOrDefault(name, "");
    boolean hasDefault = text.startsWith(":-", at);
    String fallback = "";
    if (hasDefault) {
      at += 2;
      fallback = run(depth + 1, needed && value.isEmpty());
    }
    closeBrace(name);
    if (!hasDefault && needed && !environment.containsKey(name)) {
      unset.add(name);
    }
    return value.isEmpty() ? fallback : value;
  }

  private String name() {
    int start = at;
    while (at < text.length() && isNamePart(text.charAt(at), at > start)) {
      at++;
    }
    if (at == start) {
      throw new IllegalArgumentException(
          "\"${\" without a name (expected: ${NAME}, ${NAME:-default}, or $$ for a dollar sign)");
    }
    return text.substring(start, at);
  }

  private void closeBrace(String name) {
    if (at >= text.length() || text.charAt(at) != '}') {
      throw new IllegalArgumentException(
          "\"${%s\" is not closed (expected: ${%s} or ${%s:-default})".formatted(name, name, name));
    }
    at++;
  }

  private static boolean isNamePart(char c, boolean digits) {
    return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (digits && isDigit(c));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
