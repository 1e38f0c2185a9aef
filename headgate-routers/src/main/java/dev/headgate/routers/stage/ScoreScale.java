package dev.headgate.routers.stage;

import dev.headgate.routers.artifact.ArtifactHeader.Quantile;
import java.util.Comparator;
import java.util.List;

/**
 * Where a router's scores lie among those of the prompts it was calibrated on: score to share of
 * prompts that score at least as high, and back. Linear between the calibrated points; score 1 is
 * share 0 and score 0 is share 1.
 */
public final class ScoreScale {

  private final double[] scores; // falling
  private final double[] shares; // rising

  private ScoreScale(double[] scores, double[] shares) {
    this.scores = scores;
    this.shares = shares;
  }

  /** Makes the scale of a router from its artifact's calibration table. */
  public static ScoreScale of(List<Quantile> calibration) {
    List<Quantile> sorted =
        calibration.stream().sorted(Comparator.comparingDouble(Quantile::strongShare)).toList();
    double[] scores = new double[sorted.size() + 2];
    double[] shares = new double[sorted.size() + 2];
    scores[0] = 1;
    shares[shares.length - 1] = 1;
    for (int i = 0; i < sorted.size(); i++) {
      scores[i + 1] = Math.min(scores[i], sorted.get(i).threshold());
      shares[i + 1] = sorted.get(i).strongShare();
    }
    return new ScoreScale(scores, shares);
  }

  /** Returns the share of prompts that score at least this, in [0, 1]. */
  public double share(double score) {
    int i = 1;
    while (i < scores.length - 1 && scores[i] > score) {
      i++;
    }
    return between(scores[i - 1], scores[i], shares[i - 1], shares[i], score);
  }

  /** Returns the score that this share of prompts reaches, in [0, 1]. */
  public double score(double share) {
    int i = 1;
    while (i < shares.length - 1 && shares[i] < share) {
      i++;
    }
    return between(shares[i - 1], shares[i], scores[i - 1], scores[i], share);
  }

  private static double between(double x0, double x1, double y0, double y1, double x) {
    double part = x1 == x0 ? 1 : Math.clamp((x - x0) / (x1 - x0), 0.0, 1.0);
    return y0 + part * (y1 - y0);
  }
}
