package dev.headgate.routers.vector;

import dev.headgate.routers.artifact.Tensor;

/**
 * A matrix that is multiplied with many vectors, kept column after column: the inner loop adds a
 * column to the result, each place on its own, which the compiler turns into vector instructions; a
 * loop along rows adds everything to one sum and it cannot.
 */
public final class ColumnMatrix {

  private final int rows;
  private final int columns;
  private final float[] values;

  private ColumnMatrix(int rows, int columns, float[] values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /** Copies a matrix of weights. */
  public static ColumnMatrix of(Tensor tensor) {
    float[] values = new float[tensor.rows() * tensor.columns()];
    for (int row = 0; row < tensor.rows(); row++) {
      for (int column = 0; column < tensor.columns(); column++) {
        values[column * tensor.rows() + row] = tensor.get(row, column);
      }
    }
    return new ColumnMatrix(tensor.rows(), tensor.columns(), values);
  }

  /**
   * Copies rows.
   *
   * @param rows of one length
   * @param columns their length, which no row says where there is none
   */
  public static ColumnMatrix of(float[][] rows, int columns) {
    float[] values = new float[rows.length * columns];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns; column++) {
        values[column * rows.length + row] = rows[row][column];
      }
    }
    return new ColumnMatrix(rows.length, columns, values);
  }

  /** Returns the number of rows, which is that of results. */
  public int rows() {
    return rows;
  }

  /** Returns the number of columns, which is that of a vector's components. */
  public int columns() {
    return columns;
  }

  /**
   * Multiplies with a vector.
   *
   * @param vector of at least {@link #columns} components, of which so many are read
   * @return a new array, a result a row
   */
  public float[] times(float[] vector) {
    float[] results = new float[rows];
    for (int column = 0; column < columns; column++) {
      if (vector[column] != 0) {
        add(vector[column], column * rows, results);
      }
    }
    return results;
  }

  private void add(float factor, int from, float[] results) {
    for (int row = 0; row < results.length; row++) {
      results[row] += factor * values[from + row];
    }
  }
}
