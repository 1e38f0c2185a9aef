package dev.headgate.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the model learns of endpoints whose true times are known. */
class LatencyModelTest {

  private final Random random = new Random(7);
  private final LatencyModel model = new LatencyModel();

  @Test
  void withoutCalls_itGuesses_andSaysSo() {
    Prediction guess = model.predict(new Workload(1000, 0, 0), 100);
    assertThat(guess.seconds()).isBetween(0.5, 5.0);
    assertThat(guess.founded()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0.05, 0.02, 0.01, 0.002, 0.0001", "2, 1.5, 0.5, 0.08, 0.004", "0.4, 0, 0, 0.02, 0"})
  void streams_teachAllParts(double a, double b, double c, double d, double e) {
    for (int i = 0; i < 300; i++) {
      Workload work = work();
      model.learnPrefill(work, noisy(first(work, a, b, c)));
      model.learnDecode(work, noisy(d + e * work.ahead()));
    }
    Workload asked = new Workload(3000, 4, 0);
    Prediction told = model.predict(asked, 200);
    double decode = 200 * (d + e * 4);
    assertThat(told.firstTokenSeconds()).isCloseTo(first(asked, a, b, c), share(0.15));
    assertThat(told.decodeSeconds()).isCloseTo(decode, share(0.15));
    assertThat(told.founded()).isTrue();
  }

  @Test
  void spread_isNoMoreThanTheWholeTime_howeverFarOffCallsWere() {
    for (int i = 0; i < 40; i++) {
      model.learnPrefill(new Workload(1000, 0, 0), 0.001);
      model.learnPrefill(new Workload(10, i % 8, 0), i % 2 == 0 ? 0.001 : 30);
    }
    Prediction told = model.predict(new Workload(1000, 1, 0), 100);
    assertThat(told.spreadSeconds()).isLessThanOrEqualTo(told.seconds());
  }

  @Test
  void wholeAnswers_teachTheSum() {
    for (int i = 0; i < 400; i++) {
      Workload work = work();
      int tokens = 10 + random.nextInt(500);
      model.learnWhole(work, tokens, noisy(first(work, 0.3, 0.2, 0.1) + 0.01 * tokens));
    }
    assertThat(model.predict(new Workload(2000, 2, 0), 300).seconds())
        .isCloseTo(0.3 + 0.4 + 0.2 + 3, share(0.15));
  }

  @Test
  void answersAllAlike_areForeseenWell_alsoOnceTheyTakeLess() {
    Workload work = new Workload(100, 0, 0);
    for (double seconds : new double[] {1, 0.5, 3, 0.2}) {
      for (int i = 0; i < 100; i++) {
        model.learnWhole(work, 100, seconds);
      }
      assertThat(model.predict(work, 100).seconds()).isCloseTo(seconds, share(0.1));
    }
  }

  @Test
  void oneHungCall_teachesLittle_manyTeachMuch() {
    Workload work = new Workload(500, 0, 0);
    for (int i = 0; i < 100; i++) {
      model.learnPrefill(work, noisy(0.2));
    }
    model.learnPrefill(work, 60);
    assertThat(model.predict(work, 0).firstTokenSeconds()).isLessThan(0.4);
    for (int i = 0; i < 40; i++) {
      model.learnPrefill(work, noisy(2));
    }
    assertThat(model.predict(work, 0).firstTokenSeconds()).isCloseTo(2, share(0.3));
  }

  @Test
  void endpointThatChanges_isFollowed() {
    Workload work = new Workload(500, 0, 0);
    for (int i = 0; i < 2000; i++) {
      model.learnPrefill(work, noisy(2));
    }
    for (int i = 0; i < 60; i++) {
      model.learnPrefill(work, noisy(0.2));
    }
    assertThat(model.predict(work, 0).firstTokenSeconds()).isLessThan(0.4);
  }

  @Test
  void predictions_areNeverNegative() {
    for (int i = 0; i < 200; i++) {
      model.learnPrefill(new Workload(100_000, 50, 0), 0.001);
    }
    assertThat(model.predict(new Workload(0, 0, 0), 0).seconds()).isGreaterThanOrEqualTo(0);
    assertThat(model.predict(new Workload(1, 0, 0), 1).spreadSeconds()).isGreaterThanOrEqualTo(0);
  }

  /** Nothing tells a, b, c, d and e apart: what is asked next is far from all that was seen. */
  @ParameterizedTest
  @CsvSource({"1, 100, 0, 100", "0.05, 10, 0, 1", "30, 6000, 7, 900", "600, 100, 0, 2000"})
  void callsAllAlikeForLong_thenAJump(double seconds, int tokensIn, int ahead, int tokensOut) {
    Workload same = new Workload(tokensIn, ahead, 0);
    for (int i = 0; i < 20_000; i++) {
      double drift = 1 + 0.3 * Math.sin(i / 500.0);
      model.learnWhole(same, tokensOut, noisy(seconds * drift));
      assertThat(model.predict(same, tokensOut).seconds()).isBetween(seconds / 3, 3 * seconds);
      requireSound(seconds, same, tokensOut);
    }
    Workload other = new Workload(8L * tokensIn, ahead + 3, 0);
    Prediction told = model.predict(other, 3L * tokensOut);
    assertThat(told.seconds()).isBetween(seconds / 3, 40 * seconds + 2);
    double truth = 5 * seconds;
    for (int i = 0; i < 25; i++) {
      model.learnWhole(other, 3L * tokensOut, noisy(truth));
      requireSound(truth, same, tokensOut);
    }
    assertThat(model.predict(other, 3L * tokensOut).seconds()).isCloseTo(truth, share(0.25));
    assertThat(model.predict(same, tokensOut).seconds()).isBetween(seconds / 4, 4 * seconds);
  }

  /** No part of the time takes more than all of it. */
  private void requireSound(double seconds, Workload work, int tokensOut) {
    double[] numbers = model.numbers();
    double[] parts = {
      1, work.tokensIn() / 1000.0, work.ahead(), tokensOut, tokensOut * work.ahead()
    };
    for (int i = 0; i < numbers.length; i++) {
      assertThat(numbers[i]).isBetween(0.0, Double.MAX_VALUE);
      assertThat(numbers[i] * parts[i]).isLessThan(3 * seconds);
    }
    assertThat(numbers[1]).as("of a thousand tokens").isLessThan(2 * seconds + 1);
    assertThat(numbers[2]).as("of one ahead").isLessThan(2 * seconds + 1);
  }

  @Test
  void wordsThatCost_nothingElseVaries_leaveTheRestAtTheGuess() {
    for (int i = 0; i < 50_000; i++) {
      Workload work = new Workload(500, 0, 0);
      model.learnPrefill(work, noisy(0.4));
      model.learnDecode(work, noisy(0.03));
    }
    double[] numbers = model.numbers();
    assertThat(numbers[2]).as("of one ahead, never seen").isCloseTo(0.05, share(0.01));
    assertThat(numbers[3]).isCloseTo(0.03, share(0.05));
    assertThat(numbers[4]).as("of one ahead and token, never seen").isCloseTo(0.0005, share(0.01));
  }

  @Test
  void queueAtTheServer_countsLikeOursAhead() {
    for (int i = 0; i < 200; i++) {
      Workload work = work();
      model.learnPrefill(work, noisy(first(work, 0.2, 0, 0.5)));
    }
    double idle = model.predict(new Workload(100, 0, 0), 0).firstTokenSeconds();
    double queued = model.predict(new Workload(100, 0, 6), 0).firstTokenSeconds();
    assertThat(queued - idle).isCloseTo(3, share(0.2));
  }

  private Workload work() {
    return new Workload(random.nextInt(8000), random.nextInt(10), 0);
  }

  private static double first(Workload work, double a, double b, double c) {
    return a + b * work.tokensIn() / 1000 + c * work.ahead();
  }

  private double noisy(double seconds) {
    return seconds * (1 + 0.1 * random.nextGaussian());
  }

  private static Percentage share(double share) {
    return Percentage.withPercentage(100 * share);
  }
}
