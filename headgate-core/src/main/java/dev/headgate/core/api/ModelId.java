package dev.headgate.core.api;

import org.jspecify.annotations.Nullable;

/**
 * The name a model is configured and requested under, such as {@code gpt-4o-mini}.
 *
 * @param value 1 to 256 characters, not blank
 */
public record ModelId(String value) implements Comparable<ModelId> {

  /** The most characters a model id may have. */
  public static final int MAX_LENGTH = 256;

  public ModelId {
    if (value.isBlank() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "model id: \"%s\" (expected: 1 to %d characters, not blank)"
              .formatted(value, MAX_LENGTH));
    }
  }

  // Spelled out, like hashCode: ids are compared a score of times for each request, and what a
  // record brings is not always inlined there.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ModelId id && value.equals(id.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public int compareTo(ModelId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
