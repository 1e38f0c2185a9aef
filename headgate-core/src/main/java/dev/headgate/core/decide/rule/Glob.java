package dev.headgate.core.decide.rule;

/** A pattern in which {@code *} stands for any characters, none included. Immutable. */
final class Glob {

  private final String pattern;
  private final boolean literal;
  private final String head;
  private final String tail;
  private final boolean simple;

  /** No shorter value matches, which tells of most. */
  private final int least;

  Glob(String pattern) {
    int first = pattern.indexOf('*');
    int last = pattern.lastIndexOf('*');
    this.pattern = pattern;
    this.literal = first < 0;
    this.head = literal ? pattern : pattern.substring(0, first);
    this.tail = pattern.substring(last + 1);
    this.simple = first == last;
    this.least = literal ? pattern.length() : head.length() + tail.length();
  }

  /** Returns whether the whole value matches; time is at most the product of both lengths. */
  boolean matches(String value) {
    if (value.length() < least) {
      return false;
    }
    if (literal) {
      return value.equals(pattern);
    }
    return value.endsWith(tail) && value.startsWith(head) && (simple || matchesWhole(value));
  }

  private boolean matchesWhole(String value) {
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
}
