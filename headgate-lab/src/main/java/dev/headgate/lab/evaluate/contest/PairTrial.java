package dev.headgate.lab.evaluate.contest;

import dev.headgate.lab.evaluate.DeferralCurve;
import dev.headgate.lab.evaluate.Ranking;
import dev.headgate.lab.evaluate.contest.Standing.CurvePoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A trial of two models: prompts ranked, RouteLLM's curve over the share of strong calls. */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record PairTrial(int[] rows, Ranking ranking) implements Trial {

  static final List<String> FIGURES = List.of("apgr", "cpt20", "cpt50", "cpt80", "auc");

  @Override
  public double[] figures(int[] counts) {
    int[] here = new int[rows.length];
    Arrays.setAll(here, i -> counts[rows[i]]);
    if (Arrays.stream(here).allMatch(count -> count == 0)) {
      return undefined();
    }
    DeferralCurve curve = ranking.curve(here);
    if (!Double.isFinite(curve.apgr())) {
      return undefined();
    }
    return new double[] {curve.apgr(), curve.cpt(0.2), curve.cpt(0.5), curve.cpt(0.8), curve.auc()};
  }

  private static double[] undefined() {
    double[] none = new double[FIGURES.size()];
    Arrays.fill(none, Double.NaN);
    return none;
  }

  @Override
  public double[] contributions() {
    return ranking.contributions();
  }

  @Override
  public List<CurvePoint> curve() {
    DeferralCurve curve = ranking.curve();
    List<CurvePoint> points = new ArrayList<>();
    for (int i = 0; i < curve.strongShare().length; i++) {
      points.add(new CurvePoint(curve.strongShare()[i], curve.quality()[i]));
    }
    return points;
  }
}
