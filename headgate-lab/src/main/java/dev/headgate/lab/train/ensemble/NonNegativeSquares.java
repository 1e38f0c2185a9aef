package dev.headgate.lab.train.ensemble;

/**
 * Least squares with no coefficient below zero (Lawson and Hanson, "Solving Least Squares
 * Problems", 1974, chapter 23), on the sums of squares and products alone, by descent along one
 * coefficient at a time.
 */
final class NonNegativeSquares {

  private static final int SWEEPS = 1000;
  private static final double SETTLED = 1e-10;

  private final double[][] squares;
  private final double[] products;

  /** Prepares a fit of so many coefficients. */
  NonNegativeSquares(int coefficients) {
    this.squares = new double[coefficients][coefficients];
    this.products = new double[coefficients];
  }

  /** Adds a row. */
  void add(double[] row, double target, double weight) {
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j < row.length; j++) {
        squares[i][j] += weight * row[i] * row[j];
      }
      products[i] += weight * row[i] * target;
    }
  }

  /**
   * Returns the coefficients of least squared error.
   *
   * @param penalty on each coefficient's square, as a share of the mean sum of squares
   */
  double[] solve(double penalty) {
    double trace = 0;
    for (int i = 0; i < squares.length; i++) {
      trace += squares[i][i];
    }
    double ridge = penalty * trace / squares.length;
    double[] found = new double[products.length];
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      if (sweep(found, ridge) < SETTLED) {
        break;
      }
    }
    return found;
  }

  /** Moves each coefficient to its best place given the others; returns the largest move. */
  private double sweep(double[] found, double ridge) {
    double largest = 0;
    for (int i = 0; i < found.length; i++) {
      double curvature = squares[i][i] + ridge;
      if (curvature > 0) {
        double slope = products[i] - ridge * found[i];
        for (int j = 0; j < found.length; j++) {
          slope -= squares[i][j] * found[j];
        }
        double moved = Math.max(0, found[i] + slope / curvature);
        largest = Math.max(largest, Math.abs(moved - found[i]));
        found[i] = moved;
      }
    }
    return largest;
  }
}
