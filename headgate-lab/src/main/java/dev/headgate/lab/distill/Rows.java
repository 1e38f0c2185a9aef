package dev.headgate.lab.distill;

/** A vector a token, while it is fitted. */
final class Rows {

  private final float[][] rows;
  private final int dimension;

  Rows(float[][] rows, int dimension) {
    this.rows = rows;
    this.dimension = dimension;
  }

  int count() {
    return rows.length;
  }

  int dimension() {
    return dimension;
  }

  /** Returns the rows themselves, for who fits them. */
  float[][] all() {
    return rows;
  }

  float[] row(int token) {
    return rows[token];
  }

  void set(int token, float[] row) {
    rows[token] = row;
  }

  /** Returns the sum of the tokens' rows. */
  float[] sum(int[] tokens) {
    float[] sum = new float[dimension];
    for (int token : tokens) {
      float[] row = rows[token];
      for (int i = 0; i < dimension; i++) {
        sum[i] += row[i];
      }
    }
    return sum;
  }

  /** Returns the sum at unit length, as it is served. */
  float[] pooled(int[] tokens) {
    float[] sum = sum(tokens);
    double length = Vectors.length(sum);
    Vectors.scale(sum, 1 / length);
    return sum;
  }

  /** Returns all rows, one after the other. */
  float[] flat() {
    float[] flat = new float[rows.length * dimension];
    for (int token = 0; token < rows.length; token++) {
      System.arraycopy(rows[token], 0, flat, token * dimension, dimension);
    }
    return flat;
  }
}
