package dev.headgate.core.api;

/** A text as a vector of unit length, and the encoder that made it. */
public final class Embedding {

  private final String encoderId;
  private final float[] values;

  /** Wraps a vector; the array is shared and must not be written to afterwards. */
  public Embedding(String encoderId, float[] values) {
    this.encoderId = encoderId;
    this.values = values;
  }

  /** Returns the id of the encoder, such as {@code all-minilm-l6-v2-q}. */
  public String encoderId() {
    return encoderId;
  }

  /** Returns the number of components. */
  public int dimension() {
    return values.length;
  }

  /** Returns one component. */
  public float get(int index) {
    return values[index];
  }

  /** Returns the vector itself; not to be written to. */
  public float[] values() {
    return values;
  }
}
