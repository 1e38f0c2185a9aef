package dev.headgate.core.api;

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

  @Override
  public int compareTo(ModelId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
