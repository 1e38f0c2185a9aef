package dev.headgate.lab.distill;

/** Arithmetic on float vectors, sums kept in double. */
final class Vectors {

  private static final double TINY = 1e-9;

  private Vectors() {}

  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** Returns the length, or a tiny number for a zero vector, so that one may divide by it. */
  static double length(float[] vector) {
    return Math.max(Math.sqrt(dot(vector, vector)), TINY);
  }

  static void scale(float[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] * factor);
    }
  }

  /** Adds a multiple of a vector to the sum. */
  static void add(float[] sum, double factor, float[] vector) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (float) (sum[i] + factor * vector[i]);
    }
  }
}
