package dev.headgate.routers.bert;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a comparison of the strong with the weak model's answer ends, in RouteLLM's order. */
public enum Label {
  STRONG_WINS(0),
  TIE(1),
  WEAK_WINS(2);

  /** How many there are. */
  public static final int COUNT = 3;

  private final int index;

  Label(int index) {
    this.index = index;
  }

  /** Returns its place among scores of the labels. */
  public int index() {
    return index;
  }

  /** Returns their names in order, in lower case. */
  public static List<String> names() {
    return Arrays.stream(values()).map(label -> label.name().toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * Returns the win rate of the strong model, 1 - (p(tie) + p(weak wins)), the chances being the
   * softmax of the scores.
   *
   * @param scores finite, of each label by its index
   */
  static double winRate(double[] scores) {
    double top = Arrays.stream(scores).max().orElse(0);
    double strong = Math.exp(scores[STRONG_WINS.index] - top);
    double rest = Math.exp(scores[TIE.index] - top) + Math.exp(scores[WEAK_WINS.index] - top);
    return strong / (strong + rest);
  }
}
