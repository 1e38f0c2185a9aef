package dev.headgate.core.decide.content;

import dev.headgate.core.api.ScoreTerm;
import dev.headgate.core.api.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The classical score {@code w_l / latency + w_a * accuracy + w_c / cost}, each term divided by the
 * greatest among the options, so that it lies in [0, 1] and the best option has 1: {@code least
 * time / time}, {@code quality / greatest quality}, {@code least cost / cost}. Weights add up to 1,
 * and so does the score of an option that is best in everything. This is simple additive weighting
 * with linear scale transformation (Hwang and Yoon, "Multiple Attribute Decision Making", 1981).
 * Neither the currency nor the unit of time matters.
 *
 * <p>Guards: times and costs below a hundredth of the greatest count as that hundredth, so that a
 * free model is best by a hundred times at most, not by infinity; where nothing costs anything, all
 * terms of cost are 1. Of an option whose time is not known the term is the mean of the known ones;
 * where none is known, 1. A quality below 0, which caution can make, counts as 0.
 */
public final class WeightedScore {

  private static final double LEAST_SHARE = 0.01;

  private WeightedScore() {}

  /**
   * What is scored.
   *
   * @param seconds expected until the whole answer; empty where nobody knows
   * @param quality predicted
   * @param cost expected US dollars, 0 or more
   */
  public record Option(OptionalDouble seconds, double quality, double cost) {}

  /**
   * The terms of an option, not yet weighed, each in [0, 1].
   *
   * @param latency least time / time
   * @param accuracy quality / greatest quality
   * @param cost least cost / cost
   */
  public record Terms(double latency, double accuracy, double cost) {

    /** Returns the score in [0, 1], by weights that add up to 1. */
    public double score(Weights weights) {
      return weights.latency() * latency + weights.accuracy() * accuracy + weights.cost() * cost;
    }
  }

  /** Returns the terms of each option, in their order. */
  public static List<Terms> terms(List<Option> options) {
    double[] known =
        options.stream()
            .map(Option::seconds)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    double[] latencies = smallerIsBetter(known);
    double neutral = mean(latencies);
    double[] costs = smallerIsBetter(options.stream().mapToDouble(Option::cost).toArray());
    double best = options.stream().mapToDouble(Option::quality).max().orElse(0);
    List<Terms> terms = new ArrayList<>(options.size());
    int next = 0;
    for (int i = 0; i < costs.length; i++) {
      Option option = options.get(i);
      double latency = option.seconds().isPresent() ? latencies[next++] : neutral;
      double accuracy = best > 0 ? Math.max(0, option.quality()) / best : 1;
      terms.add(new Terms(latency, accuracy, costs[i]));
    }
    return terms;
  }

  /** Returns weights for a person. */
  public static String text(Weights weights) {
    StringBuilder text = new StringBuilder();
    for (ScoreTerm term : ScoreTerm.values()) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(term.wireName())
          .append(' ')
          .append(Decimals.of(weights.of(term), 3));
    }
    return text.toString();
  }

  private static double[] smallerIsBetter(double[] values) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = 0;
    for (double value : values) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    double floor = greatest * LEAST_SHARE;
    double[] terms = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      terms[i] = greatest > 0 ? Math.max(least, floor) / Math.max(values[i], floor) : 1;
    }
    return terms;
  }

  private static double mean(double[] terms) {
    double sum = 0;
    for (double term : terms) {
      sum += term;
    }
    return terms.length == 0 ? 1 : sum / terms.length;
  }
}
