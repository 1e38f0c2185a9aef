package dev.headgate.lab.train.cluster;

import java.util.Arrays;

/**
 * Labels of one kind: the row each lies in, its weight, its value.
 *
 * <p>The mean of a cluster is shrunk to that of all: (sum_c + a mean) / (n_c + a), n_c the weight
 * of the cluster's labels and a the shrinkage, in labels.
 */
final class Quantity {

  private final int[] rows;
  private final double[] weights;
  private final double[] values;

  private Quantity(int[] rows, double[] weights, double[] values) {
    this.rows = rows;
    this.weights = weights;
    this.values = values;
  }

  int size() {
    return rows.length;
  }

  int row(int label) {
    return rows[label];
  }

  double weight(int label) {
    return weights[label];
  }

  double value(int label) {
    return values[label];
  }

  /** Adds weights (row 0) and weighted values (row 1) up by the group that a row is in. */
  double[][] sums(int[] groupOfRow, int groups) {
    double[][] sums = new double[2][groups];
    for (int i = 0; i < rows.length; i++) {
      int group = groupOfRow[rows[i]];
      sums[0][group] += weights[i];
      sums[1][group] += weights[i] * values[i];
    }
    return sums;
  }

  double mean() {
    double sum = 0;
    double all = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += weights[i] * values[i];
      all += weights[i];
    }
    return all == 0 ? 0.5 : sum / all;
  }

  static double shrunk(double sum, double weight, double mean, double shrinkage) {
    return weight + shrinkage == 0 ? mean : (sum + shrinkage * mean) / (weight + shrinkage);
  }

  /** Gathers labels. */
  static final class Builder {

    private int[] rows = new int[64];
    private double[] weights = new double[64];
    private double[] values = new double[64];
    private int size;

    void add(int row, double weight, double value) {
      if (size == rows.length) {
        rows = Arrays.copyOf(rows, 2 * size);
        weights = Arrays.copyOf(weights, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      rows[size] = row;
      weights[size] = weight;
      values[size++] = value;
    }

    int size() {
      return size;
    }

    Quantity build() {
      return new Quantity(
          Arrays.copyOf(rows, size), Arrays.copyOf(weights, size), Arrays.copyOf(values, size));
    }
  }
}
