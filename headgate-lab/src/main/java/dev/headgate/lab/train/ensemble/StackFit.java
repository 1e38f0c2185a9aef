package dev.headgate.lab.train.ensemble;

import dev.headgate.routers.ensemble.Stack;
import java.util.Arrays;
import java.util.List;

/**
 * How much each member counts for the prompts of one encoder, learned from testimonies.
 *
 * <p>Win rates: logistic regression of the needs. Qualities: least squares of the scores, both
 * sides less their mean over the models of a row, since only differences between models decide.
 * Doubt: least squares of the squared errors of the win rate on the members' disagreement. No
 * weight is below zero, those of the features included.
 */
final class StackFit {

  private static final double PENALTY = 1e-3;

  private final List<Testimony> rows;
  private final int members;
  private final int[] features;

  /**
   * Prepares a fit.
   *
   * @param rows at least one
   * @param features indices of the cheap features that take part
   */
  StackFit(List<Testimony> rows, int[] features) {
    this.rows = rows;
    this.members = rows.getFirst().opinions().length;
    this.features = features;
  }

  Stack fit() {
    double[] odds = odds();
    double[] qualities = qualities();
    Stack sure =
        new Stack(
            odds[odds.length - 1],
            Arrays.copyOf(odds, members),
            Arrays.copyOfRange(odds, members, members + features.length),
            qualities,
            qualityConstant(qualities),
            0,
            0);
    double[] doubt = doubt(sure);
    return new Stack(
        sure.constant(),
        sure.members(),
        sure.features(),
        sure.qualities(),
        sure.qualityConstant(),
        doubt[0],
        doubt[1]);
  }

  private double[] odds() {
    List<double[]> inputs = rows.stream().map(this::input).toList();
    double[] needs = rows.stream().mapToDouble(row -> row.example().need().value()).toArray();
    double[] weights = rows.stream().mapToDouble(row -> row.example().weight()).toArray();
    return new BoundedLogistic(inputs, needs, weights, members + features.length, PENALTY).fit();
  }

  private double[] input(Testimony row) {
    double[] input = Arrays.copyOf(row.opinions(), members + features.length);
    System.arraycopy(shape(row), 0, input, members, features.length);
    return input;
  }

  private double[] shape(Testimony row) {
    return Arrays.stream(features).mapToDouble(feature -> row.features()[feature]).toArray();
  }

  /** A member that knows fewer models than another does not take part. */
  private double[] qualities() {
    boolean[] tells = new boolean[members];
    Arrays.fill(tells, rows.stream().anyMatch(row -> !row.answers().isEmpty()));
    for (Testimony row : rows) {
      for (Testimony.Answer answer : row.answers()) {
        for (int k = 0; k < members; k++) {
          tells[k] &= !Double.isNaN(answer.expected()[k]);
        }
      }
    }
    NonNegativeSquares fit = new NonNegativeSquares(members);
    rows.forEach(row -> add(row.answers(), tells, fit));
    return fit.solve(PENALTY);
  }

  private void add(List<Testimony.Answer> answers, boolean[] tells, NonNegativeSquares fit) {
    double[] means = new double[members];
    double meanScore = 0;
    for (Testimony.Answer answer : answers) {
      meanScore += answer.score() / answers.size();
      for (int k = 0; k < members; k++) {
        means[k] += tells[k] ? answer.expected()[k] / answers.size() : 0;
      }
    }
    for (Testimony.Answer answer : answers) {
      double[] centred = new double[members];
      for (int k = 0; k < members; k++) {
        centred[k] = tells[k] ? answer.expected()[k] - means[k] : 0;
      }
      fit.add(centred, answer.score() - meanScore, 1);
    }
  }

  private double qualityConstant(double[] qualities) {
    double sum = 0;
    int count = 0;
    for (Testimony row : rows) {
      for (Testimony.Answer answer : row.answers()) {
        sum += answer.score();
        for (int k = 0; k < members; k++) {
          sum -= qualities[k] > 0 ? qualities[k] * answer.expected()[k] : 0;
        }
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private double[] doubt(Stack sure) {
    NonNegativeSquares fit = new NonNegativeSquares(2);
    for (Testimony row : rows) {
      double error = row.example().need().value() - sure.winRate(row.opinions(), shape(row));
      double[] input = {1, sure.disagreement(row.opinions())};
      fit.add(input, error * error, row.example().weight());
    }
    return fit.solve(0);
  }
}
