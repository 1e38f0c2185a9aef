package dev.headgate.lab.train.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SoftmaxFitTest {

  @Test
  void manyRows_giveBackTheirChances() {
    float[][] heads = new SoftmaxFit(lessons(4000)).fit(0.1);
    for (float x : new float[] {-1, 0, 1.5f}) {
      double[] truth = chances(x);
      double[] found = chances(heads, x);
      for (int label = 0; label < 3; label++) {
        assertThat(found[label]).isCloseTo(truth[label], within(0.03));
      }
    }
  }

  @Test
  void greatPenalty_leavesTheSharesAlone() {
    float[][] heads = new SoftmaxFit(lessons(2000)).fit(1e9);
    double[] low = chances(heads, -1);
    double[] high = chances(heads, 1);
    assertThat(low[0]).isCloseTo(high[0], within(1e-4));
  }

  @Test
  void crossValidation_prefersLearningToNotLearning() {
    SoftmaxFit fit = new SoftmaxFit(lessons(1000));
    assertThat(fit.crossValidated(1)).isLessThan(fit.crossValidated(1e6));
  }

  @Test
  void constantColumns_doNotBreakTheFit() {
    List<Lesson> lessons = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      lessons.add(
          new Lesson("e", new float[] {3, 0}, new double[] {i % 2, 1 - i % 2, 0}, 1, i % 5));
    }
    double[] chances = chances(new SoftmaxFit(lessons).fit(1), 3);
    assertThat(chances[0]).isCloseTo(0.5, within(0.01));
    assertThat(chances[2]).isLessThan(0.01);
  }

  private static List<Lesson> lessons(int count) {
    SplittableRandom random = new SplittableRandom(7);
    List<Lesson> lessons = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float x = (float) random.nextGaussian();
      float noise = (float) random.nextGaussian();
      double[] chances = chances(x);
      double drawn = random.nextDouble();
      int label = drawn < chances[0] ? 0 : drawn < chances[0] + chances[1] ? 1 : 2;
      double[] shares = new double[3];
      shares[label] = 1;
      lessons.add(new Lesson("e", new float[] {x, noise}, shares, 1, i % 5));
    }
    return lessons;
  }

  /** The truth: scores x + 1, 0 and -x. */
  private static double[] chances(double x) {
    return softmax(new double[] {x + 1, 0, -x});
  }

  private static double[] chances(float[][] heads, double x) {
    double[] scores = new double[3];
    for (int label = 0; label < 3; label++) {
      scores[label] = heads[label][0] * x + heads[label][2];
    }
    return softmax(scores);
  }

  private static double[] softmax(double[] scores) {
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp(score);
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.exp(scores[i]) / sum;
    }
    return scores;
  }
}
