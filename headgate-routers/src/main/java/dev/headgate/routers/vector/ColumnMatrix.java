package dev.headgate.routers.vector;

import dev.headgate.routers.artifact.Tensor;

/**
 * A matrix that is multiplied with many vectors, kept column after column: the inner loop adds
 * columns to the result, each place on its own, which the compiler turns into vector instructions.
 * A loop along rows adds everything to one sum, and one over a single array of all columns starts
 * at places that the compiler cannot tell apart; it can do neither.
 */
public final class ColumnMatrix {

  private final int rows;
  private final float[][] columns;

  private ColumnMatrix(int rows, float[][] columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /** Copies a matrix of weights. */
  public static ColumnMatrix of(Tensor tensor) {
    float[][] columns = new float[tensor.columns()][tensor.rows()];
    for (int column = 0; column < columns.length; column++) {
      for (int row = 0; row < tensor.rows(); row++) {
        columns[column][row] = tensor.get(row, column);
      }
    }
    return new ColumnMatrix(tensor.rows(), columns);
  }

  /**
   * Copies rows.
   *
   * @param rows of one length
   * @param size their length, which no row says where there is none
   */
  public static ColumnMatrix of(float[][] rows, int size) {
    float[][] columns = new float[size][rows.length];
    for (int column = 0; column < size; column++) {
      for (int row = 0; row < rows.length; row++) {
        columns[column][row] = rows[row][column];
      }
    }
    return new ColumnMatrix(rows.length, columns);
  }

  /** Returns the number of rows, which is that of results. */
  public int rows() {
    return rows;
  }

  /** Returns the number of columns, which is that of a vector's components. */
  public int columns() {
    return columns.length;
  }

  /**
   * Multiplies with a vector.
   *
   * @param vector of at least {@link #columns} components, of which so many are read
   * @return a new array, a result a row
   */
  public float[] times(float[] vector) {
    float[] results = new float[rows];
    int end = columns.length - columns.length % 4;
    for (int i = 0; i < end; i += 4) {
      if (vector[i] != 0 || vector[i + 1] != 0 || vector[i + 2] != 0 || vector[i + 3] != 0) {
        addFour(vector, i, results);
      }
    }
    for (int i = end; i < columns.length; i++) {
      addOne(vector[i], columns[i], results);
    }
    return results;
  }

  /** Adds four columns at once, as each pass over the results costs as much as a column. */
  private void addFour(float[] vector, int i, float[] results) {
    float a = vector[i];
    float b = vector[i + 1];
    float c = vector[i + 2];
    float d = vector[i + 3];
    float[] columnA = columns[i];
    float[] columnB = columns[i + 1];
    float[] columnC = columns[i + 2];
    float[] columnD = columns[i + 3];
    for (int row = 0; row < results.length; row++) {
      results[row] += a * columnA[row] + b * columnB[row] + c * columnC[row] + d * columnD[row];
    }
  }

  private static void addOne(float factor, float[] column, float[] results) {
    for (int row = 0; row < results.length; row++) {
      results[row] += factor * column[row];
    }
  }
}
