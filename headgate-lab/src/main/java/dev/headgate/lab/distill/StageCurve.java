package dev.headgate.lab.distill;

import java.util.Arrays;

/**
 * What two scores of the same prompts recover of the gap between a weak and a strong model, alone
 * and in two stages, at twenty-one thresholds.
 *
 * @param transformer APGR of the thorough score
 * @param fast APGR of the fast one
 * @param staged APGR of both in two stages
 * @param calls share of prompts that the second stage saw, averaged over the inner thresholds
 */
record StageCurve(double transformer, double fast, double staged, double calls) {

  private static final int STEPS = 20;

  /**
   * Draws the curves.
   *
   * @param margin share of prompts to each side of the threshold that the fast score leaves open
   */
  static StageCurve of(
      double[] transformer, double[] fast, double[] strong, double[] weak, double margin) {
    double[] slowPlaces = places(transformer);
    double[] fastPlaces = places(fast);
    double[][] points = new double[3][];
    double[][] curves = new double[6][STEPS + 1];
    double calls = 0;
    for (int step = 0; step <= STEPS; step++) {
      double threshold = (double) step / STEPS;
      boolean inner = step > 0 && step < STEPS;
      double open = inner ? margin : 0;
      points[0] = point(slowPlaces, slowPlaces, strong, weak, threshold, 0);
      points[1] = point(fastPlaces, fastPlaces, strong, weak, threshold, 0);
      points[2] = point(fastPlaces, slowPlaces, strong, weak, threshold, open);
      calls += inner ? points[2][2] / (STEPS - 1) : 0;
      for (int curve = 0; curve < 3; curve++) {
        curves[2 * curve][step] = points[curve][0];
        curves[2 * curve + 1][step] = points[curve][1];
      }
    }
    return new StageCurve(
        apgr(curves[0], curves[1]), apgr(curves[2], curves[3]), apgr(curves[4], curves[5]), calls);
  }

  /** Returns share of strong calls, quality, and share of prompts the second stage saw. */
  private static double[] point(
      double[] first,
      double[] second,
      double[] strong,
      double[] weak,
      double threshold,
      double margin) {
    double[] sums = new double[3];
    for (int i = 0; i < first.length; i++) {
      boolean open = Math.abs(first[i] - threshold) < margin;
      boolean goesStrong = (open ? second[i] : first[i]) < threshold;
      sums[0] += goesStrong ? 1 : 0;
      sums[1] += goesStrong ? strong[i] : weak[i];
      sums[2] += open ? 1 : 0;
    }
    for (int k = 0; k < sums.length; k++) {
      sums[k] /= first.length;
    }
    return sums;
  }

  private static double apgr(double[] shares, double[] quality) {
    double area = 0;
    for (int step = 1; step <= STEPS; step++) {
      area += (shares[step] - shares[step - 1]) * (quality[step] + quality[step - 1]) / 2;
    }
    return (area - quality[0]) / (quality[STEPS] - quality[0]);
  }

  /** Returns each prompt's place among all by falling score, in [0, 1). */
  private static double[] places(double[] scores) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, java.util.Comparator.comparingDouble(i -> -scores[i]));
    double[] places = new double[scores.length];
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = (double) place / order.length;
    }
    return places;
  }
}
