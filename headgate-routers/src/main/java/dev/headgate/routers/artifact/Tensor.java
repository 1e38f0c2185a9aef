package dev.headgate.routers.artifact;

import dev.headgate.routers.artifact.ArtifactHeader.TensorSpec;

/** A matrix of float32 weights, row after row. */
public final class Tensor {

  private final String name;
  private final int rows;
  private final int columns;
  private final float[] values;

  /** Wraps the values; the array is shared and must not be written to afterwards. */
  public Tensor(String name, int rows, int columns, float[] values) {
    if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          "tensor %s: %d values (expected: %d x %d)".formatted(name, values.length, rows, columns));
    }
    this.name = name;
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /** Returns the number of rows. */
  public int rows() {
    return rows;
  }

  /** Returns the number of columns. */
  public int columns() {
    return columns;
  }

  /** Returns one weight. */
  public float get(int row, int column) {
    return values[row * columns + column];
  }

  /** Returns a copy of one row. */
  public float[] row(int row) {
    float[] copy = new float[columns];
    System.arraycopy(values, row * columns, copy, 0, columns);
    return copy;
  }

  TensorSpec spec() {
    return new TensorSpec(name, rows, columns);
  }

  float[] values() {
    return values;
  }
}
