package dev.headgate.lab.pool.method;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * All that a normal line needs of one model's scores.
 *
 * @param gram the rows' inner products, column by column
 * @param products each column times the scores
 * @param squares the sum of the squared scores
 * @param sum of the scores
 * @param count how many scores there are
 */
record Sums(DMatrixRMaj gram, DMatrixRMaj products, double squares, double sum, int count) {

  /**
   * Adds up.
   *
   * @param rows prompts in the space
   * @param scores of the model on them
   */
  static Sums of(double[][] rows, double[] scores) {
    return of(gram(rows), rows, scores);
  }

  /** Adds up where the rows' inner products are known. */
  static Sums of(DMatrixRMaj gram, double[][] rows, double[] scores) {
    DMatrixRMaj products = new DMatrixRMaj(gram.numCols, 1);
    double squares = 0;
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < gram.numCols; k++) {
        products.data[k] += rows[i][k] * scores[i];
      }
      squares += scores[i] * scores[i];
      sum += scores[i];
    }
    return new Sums(gram, products, squares, sum, rows.length);
  }

  static DMatrixRMaj gram(double[][] rows) {
    DMatrixRMaj gram = new DMatrixRMaj(rows[0].length, rows[0].length);
    CommonOps_DDRM.multInner(new DMatrixRMaj(rows), gram);
    return gram;
  }

  /** Returns the sum of squared misses of a line. */
  double missed(DMatrixRMaj line) {
    DMatrixRMaj along = new DMatrixRMaj(line.numRows, 1);
    CommonOps_DDRM.mult(gram, line, along);
    return squares - 2 * CommonOps_DDRM.dot(line, products) + CommonOps_DDRM.dot(line, along);
  }

  /** Returns the mean score, of two more labels than there are. */
  double mean(double expected) {
    return (sum + 2 * expected) / (count + 2);
  }
}
