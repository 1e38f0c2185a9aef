package dev.headgate.core.live;

/** Solves small systems of equations whose matrix is symmetric and positive definite. */
final class Cholesky {

  private static final double TINY = 1e-12;

  private Cholesky() {}

  /**
   * Returns the solution of {@code matrix * solution = right} with some unknowns held at 0.
   *
   * @param free the unknowns that are not held
   */
  static double[] solve(double[][] matrix, double[] right, boolean[] free) {
    int n = right.length;
    double[][] lower = lower(matrix, free);
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      double rest = free[i] ? right[i] : 0;
      for (int k = 0; k < i; k++) {
        rest -= lower[i][k] * x[k];
      }
      x[i] = rest / lower[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double rest = x[i];
      for (int k = i + 1; k < n; k++) {
        rest -= lower[k][i] * x[k];
      }
      x[i] = rest / lower[i][i];
    }
    return x;
  }

  private static double[][] lower(double[][] matrix, boolean[] free) {
    int n = matrix.length;
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = free[i] && free[j] ? matrix[i][j] : i == j ? 1 : 0;
        for (int k = 0; k < j; k++) {
          rest -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(Math.max(TINY, rest)) : rest / lower[j][j];
      }
    }
    return lower;
  }
}
