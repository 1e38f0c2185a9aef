package dev.headgate.routers.artifact;

import dev.headgate.routers.artifact.ArtifactHeader.TensorSpec;
import java.nio.ByteBuffer;

/**
 * A matrix of weights, row after row: float32, or int8 with a scale a row, which takes a quarter of
 * the room and moves a weight by at most 0.4 % of the largest in its row.
 */
public final class Tensor {

  private static final int MAX_CODE = 127;

  private final TensorSpec spec;
  private final float[] values;
  private final byte[] codes;

  /** Wraps float32 values; the array is shared and must not be written to afterwards. */
  public Tensor(String name, int rows, int columns, float[] values) {
    this(new TensorSpec(name, rows, columns, TensorType.FLOAT32), values, new byte[0]);
    requireCount(name, rows, columns, values.length);
  }

  /** Holds the spec with its float32 values, or with its scales and codes. */
  private Tensor(TensorSpec spec, float[] values, byte[] codes) {
    this.spec = spec;
    this.values = values;
    this.codes = codes;
  }

  /** Makes an int8 matrix of the values, each rounded to a multiple of its row's scale. */
  public static Tensor quantised(String name, int rows, int columns, float[] values) {
    requireCount(name, rows, columns, values.length);
    float[] scales = new float[rows];
    byte[] codes = new byte[values.length];
    for (int row = 0; row < rows; row++) {
      scales[row] = quantise(values, row * columns, columns, codes);
    }
    return new Tensor(new TensorSpec(name, rows, columns, TensorType.INT8), scales, codes);
  }

  /** Writes the codes of one row and returns its scale. */
  private static float quantise(float[] values, int from, int columns, byte[] codes) {
    float largest = 0;
    for (int i = from; i < from + columns; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    float scale = largest / MAX_CODE;
    for (int i = from; i < from + columns && scale > 0; i++) {
      codes[i] = (byte) Math.round(values[i] / scale);
    }
    return scale;
  }

  /** Reads what {@link #write} wrote; the buffer must hold it all. */
  static Tensor read(TensorSpec spec, ByteBuffer in) {
    boolean coded = spec.type() == TensorType.INT8;
    float[] values = new float[coded ? spec.rows() : spec.rows() * spec.columns()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.getFloat();
    }
    byte[] codes = new byte[coded ? spec.rows() * spec.columns() : 0];
    in.get(codes);
    return new Tensor(spec, values, codes);
  }

  void write(ByteBuffer out) {
    for (float value : values) {
      out.putFloat(value);
    }
    out.put(codes);
  }

  /** Returns the same weights under another name. */
  Tensor renamed(String name) {
    return new Tensor(
        new TensorSpec(name, spec.rows(), spec.columns(), spec.type()), values, codes);
  }

  /** Returns the number of rows. */
  public int rows() {
    return spec.rows();
  }

  /** Returns the number of columns. */
  public int columns() {
    return spec.columns();
  }

  /** Returns how the weights are stored. */
  public TensorType type() {
    return spec.type();
  }

  /** Returns one weight. */
  public float get(int row, int column) {
    int index = row * spec.columns() + column;
    return type() == TensorType.INT8 ? values[row] * codes[index] : values[index];
  }

  /** Returns a copy of one row. */
  public float[] row(int row) {
    float[] copy = new float[spec.columns()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = get(row, i);
    }
    return copy;
  }

  /**
   * Returns the codes of all rows of an int8 matrix; shared, not to be written to.
   *
   * @throws IllegalStateException if the matrix is float32
   */
  public byte[] codes() {
    requireCodes();
    return codes;
  }

  /**
   * Returns what a row's codes are multiplied with.
   *
   * @throws IllegalStateException if the matrix is float32
   */
  public float scale(int row) {
    requireCodes();
    return values[row];
  }

  TensorSpec spec() {
    return spec;
  }

  private void requireCodes() {
    if (type() != TensorType.INT8) {
      throw new IllegalStateException("tensor " + spec.name() + ": float32 (expected: int8)");
    }
  }

  private static void requireCount(String name, int rows, int columns, int found) {
    if (rows < 0 || columns < 0 || (long) rows * columns != found) {
      throw new IllegalArgumentException(
          "tensor %s: %d values (expected: %d x %d)".formatted(name, found, rows, columns));
    }
  }
}
