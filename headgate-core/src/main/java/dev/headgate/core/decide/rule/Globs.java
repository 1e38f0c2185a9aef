package dev.headgate.core.decide.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Patterns in an order, made ready once to be held against many models. Immutable. */
final class Globs {

  static final Globs NONE = new Globs(List.of());

  private final List<String> patterns;
  private final Glob[] globs;

  private Globs(List<String> patterns) {
    this.patterns = List.copyOf(patterns);
    this.globs = this.patterns.stream().map(Glob::new).toArray(Glob[]::new);
  }

  static Globs of(List<String> patterns) {
    return patterns.isEmpty() ? NONE : new Globs(patterns);
  }

  boolean isEmpty() {
    return globs.length == 0;
  }

  int size() {
    return globs.length;
  }

  boolean anyMatches(String value) {
    return first(value) >= 0;
  }

  /** Returns the place of the first pattern that matches, or -1. */
  int first(String value) {
    for (int i = 0; i < globs.length; i++) {
      if (globs[i].matches(value)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Globs globs && patterns.equals(globs.patterns);
  }

  @Override
  public int hashCode() {
    return patterns.hashCode();
  }

  @Override
  public String toString() {
    return patterns.toString();
  }
}
