package dev.headgate.lab.distill;

import java.util.Arrays;

/**
 * Adam (Kingma and Ba, arXiv 1412.6980) for a matrix of which a batch touches few rows: only those
 * are moved, and each counts its own steps.
 */
final class SparseAdam {

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final double EPSILON = 1e-8;

  private final float[][] rows;
  private final float[][] gradients;
  private final float[][] first;
  private final float[][] second;
  private final int[] steps;
  private final boolean[] touched;
  private int[] order = new int[1024];
  private int count;

  SparseAdam(float[][] rows) {
    this.rows = rows;
    this.gradients = new float[rows.length][];
    this.first = new float[rows.length][];
    this.second = new float[rows.length][];
    this.steps = new int[rows.length];
    this.touched = new boolean[rows.length];
  }

  /** Returns the row's gradient, to be added to; zero where this batch has not touched it. */
  float[] gradient(int index) {
    if (!touched[index]) {
      touch(index);
    }
    return gradients[index];
  }

  private void touch(int index) {
    if (gradients[index] == null) {
      gradients[index] = new float[rows[index].length];
      first[index] = new float[rows[index].length];
      second[index] = new float[rows[index].length];
    }
    Arrays.fill(gradients[index], 0);
    touched[index] = true;
    if (count == order.length) {
      order = Arrays.copyOf(order, 2 * count);
    }
    order[count++] = index;
  }

  /** Moves the rows touched against their gradients, and forgets them. */
  void step(double rate) {
    for (int k = 0; k < count; k++) {
      move(order[k], rate);
      touched[order[k]] = false;
    }
    count = 0;
  }

  private void move(int index, double rate) {
    int step = ++steps[index];
    double scale1 = rate / (1 - Math.pow(BETA1, step));
    double scale2 = 1 / (1 - Math.pow(BETA2, step));
    float[] row = rows[index];
    float[] gradient = gradients[index];
    float[] m = first[index];
    float[] v = second[index];
    for (int i = 0; i < row.length; i++) {
      m[i] = BETA1 * m[i] + (1 - BETA1) * gradient[i];
      v[i] = BETA2 * v[i] + (1 - BETA2) * gradient[i] * gradient[i];
      row[i] -= (float) (scale1 * m[i] / (Math.sqrt(scale2 * v[i]) + EPSILON));
    }
  }
}
