package dev.headgate.core.decide.rule;

/** A pattern in which {@code *} stands for any characters, none included. */
final class Glob {

  private Glob() {}

  /** Returns whether the whole value matches; time is at most the product of both lengths. */
  static boolean matches(String pattern, String value) {
    if (endsOtherwise(pattern, value)) {
      return false;
    }
    int p = 0;
    int v = 0;
    int star = -1;
    int resume = 0;
    while (v < value.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = v;
      } else if (p < pattern.length() && pattern.charAt(p) == value.charAt(v)) {
        p++;
        v++;
      } else if (star >= 0) {
        p = star + 1;
        v = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** Most patterns do not fit most values, and the last character tells of nearly all that. */
  private static boolean endsOtherwise(String pattern, String value) {
    if (pattern.isEmpty() || value.isEmpty()) {
      return false;
    }
    char last = pattern.charAt(pattern.length() - 1);
    return last != '*' && last != value.charAt(value.length() - 1);
  }
}
