package dev.headgate.lab.train.kernel;

import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.evaluate.RankAccuracy;
import dev.headgate.lab.evaluate.Scored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How good predictions are of rows left out of the fit that made them. */
final class LeftOut {

  private static final double GOOD = 0.5;

  private final LabelledPoints prompts;
  private final KernelFit fit;
  private final PriorSlopes slopes;
  private final long seed;

  LeftOut(LabelledPoints prompts, KernelFit fit, PriorSlopes slopes, long seed) {
    this.prompts = prompts;
    this.fit = fit;
    this.slopes = slopes;
    this.seed = seed;
  }

  /** Returns what routing between the best and the worst model recovers; needs scores of both. */
  Optional<Interval> apgr() {
    int weak = prompts.models() - 1;
    if (isPartly(prompts.scores(0)) || isPartly(prompts.scores(weak))) {
      return Optional.empty();
    }
    return Optional.of(new Scored(gains(), prompts.scores(0), prompts.scores(weak)).apgr(seed));
  }

  /** Returns by how much the best model is expected to be better than the worst. */
  double[] gains() {
    int weak = prompts.models() - 1;
    double[] gains = new double[prompts.rows()];
    for (int i = 0; i < gains.length; i++) {
      double prior = prompts.prior()[i];
      gains[i] =
          slopes.at(0, prior) + fit.leftOut(0)[i] - slopes.at(weak, prior) - fit.leftOut(weak)[i];
    }
    return gains;
  }

  /** Returns the chance that an answer that was good was thought better than one that was not. */
  Optional<Interval> auc() {
    List<double[]> answers = new ArrayList<>();
    for (int m = 0; m < prompts.models(); m++) {
      for (int i = 0; i < prompts.rows(); i++) {
        if (!Double.isNaN(prompts.scores(m)[i])) {
          double predicted = slopes.at(m, prompts.prior()[i]) + fit.leftOut(m)[i];
          answers.add(new double[] {predicted, prompts.scores(m)[i]});
        }
      }
    }
    long good = answers.stream().filter(answer -> answer[1] >= GOOD).count();
    return good == 0 || good == answers.size()
        ? Optional.empty()
        : Optional.of(
            Interval.bootstrap(answers.size(), drawn -> rankAccuracy(answers, drawn), seed));
  }

  private static double rankAccuracy(List<double[]> answers, int[] drawn) {
    double[] predicted = new double[drawn.length];
    boolean[] good = new boolean[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      predicted[i] = answers.get(drawn[i])[0];
      good[i] = answers.get(drawn[i])[1] >= GOOD;
    }
    return RankAccuracy.of(predicted, good);
  }

  private static boolean isPartly(double[] scores) {
    return Arrays.stream(scores).anyMatch(Double::isNaN);
  }
}
