package dev.headgate.lab.train.bert;

import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.train.Need;
import dev.headgate.lab.train.OutcomeNeeds;
import dev.headgate.routers.bert.Label;
import java.util.Map;

/**
 * How often each {@link Label} came of comparing strong with weak models on one prompt; the shares
 * add up to one, in the order of the labels.
 */
final class LabelShares {

  /** Scores nearer than this tie: a twentieth of a scale is what graders disagree by themselves. */
  static final double TIE = 0.05;

  private LabelShares() {}

  /** Compares each strong model with each weak one that answered the row; or goes by the need. */
  static double[] of(PromptRow row, Need need, OutcomeNeeds roles) {
    double[] shares = new double[Label.COUNT];
    int pairs = 0;
    Map<String, Double> scores = row.scores();
    for (String strong : roles.strong()) {
      for (String weak : roles.weak()) {
        if (scores.containsKey(strong) && scores.containsKey(weak)) {
          Label label = compare(scores.getOrDefault(strong, 0.0), scores.getOrDefault(weak, 0.0));
          shares[label.index()]++;
          pairs++;
        }
      }
    }
    return pairs == 0 ? judged(need) : divided(shares, pairs);
  }

  /** Returns the shares of one comparison. */
  static double[] of(double strong, double weak) {
    double[] shares = new double[Label.COUNT];
    shares[compare(strong, weak).index()] = 1;
    return shares;
  }

  /** Where nobody was compared, the strong model wins as often as it is needed, or else ties. */
  private static double[] judged(Need need) {
    double[] shares = new double[Label.COUNT];
    shares[Label.STRONG_WINS.index()] = need.value();
    shares[Label.TIE.index()] = 1 - need.value();
    return shares;
  }

  private static double[] divided(double[] counts, int all) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] /= all;
    }
    return counts;
  }

  private static Label compare(double strong, double weak) {
    if (Math.abs(strong - weak) < TIE) {
      return Label.TIE;
    }
    return strong > weak ? Label.STRONG_WINS : Label.WEAK_WINS;
  }
}
