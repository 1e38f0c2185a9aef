package dev.headgate.routers.ranking;

/**
 * Ratings of a few players from how often each beat each (Bradley and Terry, "Rank Analysis of
 * Incomplete Block Designs", 1952).
 *
 * <p>Maximises the sum over i, j of wins(i, j) ln sigmoid(r_i - r_j), less half the ridge times the
 * squared ratings, which keeps the rating of one who never loses finite and the mean at zero. The
 * wins of pairs are all that the battles say, so the cost does not grow with their number: Newton's
 * method on ten players takes microseconds. A tie is half a win for each.
 */
public final class BradleyTerry {

  private static final double RIDGE = 1;
  private static final int MAX_STEPS = 100;
  private static final double LARGEST_MOVE = 2;
  private static final double CLOSE_ENOUGH = 1e-11;

  private BradleyTerry() {}

  /**
   * Returns the ratings, natural logarithms of odds.
   *
   * @param wins how often the player of the row beat that of the column; the diagonal is not read
   * @param start where to begin; near the answer saves steps
   */
  public static double[] fit(double[][] wins, double[] start) {
    double[] ratings = start.clone();
    for (int step = 0; step < MAX_STEPS; step++) {
      double[] move = newtonMove(wins, ratings);
      double largest = 0;
      for (double each : move) {
        largest = Math.max(largest, Math.abs(each));
      }
      double share = Math.min(1, LARGEST_MOVE / largest);
      for (int i = 0; i < ratings.length; i++) {
        ratings[i] += share * move[i];
      }
      if (largest < CLOSE_ENOUGH) {
        break;
      }
    }
    return ratings;
  }

  /** Returns the chance that the first beats the second, in (0, 1). */
  public static double winRate(double first, double second) {
    return 1 / (1 + Math.exp(second - first));
  }

  /** Solves (negative Hessian) move = gradient. */
  private static double[] newtonMove(double[][] wins, double[] ratings) {
    int n = ratings.length;
    double[][] curvature = new double[n][n];
    double[] gradient = new double[n];
    for (int i = 0; i < n; i++) {
      curvature[i][i] += RIDGE;
      gradient[i] -= RIDGE * ratings[i];
      for (int j = 0; j < i; j++) {
        double battles = wins[i][j] + wins[j][i];
        double p = winRate(ratings[i], ratings[j]);
        double pull = wins[i][j] - battles * p;
        double bend = battles * p * (1 - p);
        gradient[i] += pull;
        gradient[j] -= pull;
        curvature[i][i] += bend;
        curvature[j][j] += bend;
        curvature[i][j] -= bend;
      }
    }
    return solve(curvature, gradient);
  }

  /** Cholesky's factorisation of the lower triangle, in place, then both substitutions. */
  private static double[] solve(double[][] a, double[] b) {
    int n = b.length;
    for (int j = 0; j < n; j++) {
      for (int i = j; i < n; i++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= a[i][k] * a[j][k];
        }
        a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
      }
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        b[i] -= a[i][k] * b[k];
      }
      b[i] /= a[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        b[i] -= a[k][i] * b[k];
      }
      b[i] /= a[i][i];
    }
    return b;
  }
}
