package dev.headgate.core.api;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A word that a caller puts on a request, or the operator on a model or by a rule on a request.
 * Rules read them; {@link #LOCAL_ONLY} means something by itself.
 *
 * @param name 1 to 64 characters, lower case letters, digits and any of {@code _ . : -}, the first
 *     a letter or a digit
 */
public record Tag(String name) implements Comparable<Tag> {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.:-]{0,63}");

  /** How names look, for complaints. */
  public static final String EXPECTED =
      "1 to 64 lower case letters, digits and any of _ . : -, the first a letter or a digit";

  /** The most tags a request or a model has. */
  public static final int MOST = 32;

  /** On a request: only models tagged {@link #LOCAL} may see it, whatever else holds or fails. */
  public static final Tag LOCAL_ONLY = new Tag("local-only");

  /** On a model: what is sent to it does not leave the operator's own machines. */
  public static final Tag LOCAL = new Tag("local");

  public Tag {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "tag: " + Excerpt.of(name) + " (expected: " + EXPECTED + ")");
    }
  }

  /** Returns whether a tag may be called that. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Returns a set of them that does not change and is read in alphabetical order. */
  public static Set<Tag> setOf(Collection<Tag> tags) {
    return tags.size() < 2 ? Set.copyOf(tags) : Collections.unmodifiableSet(new TreeSet<>(tags));
  }

  @Override
  public int compareTo(Tag other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
