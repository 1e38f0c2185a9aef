package dev.headgate.lab.pool;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.PromptRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A made-up pool on prompts of four kinds. Model m costs m + 1 and answers well the kind m modulo
 * four, the other kinds badly; no single model is good.
 */
final class PoolFixture {

  static final int KINDS = 4;
  private static final int DIMENSION = 8;
  private static final double RIGHT_OF_OWN_KIND = 0.9;
  private static final double RIGHT_OF_OTHERS = 0.3;

  private PoolFixture() {}

  static PoolTable table(int prompts, int models, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Sample> samples = new ArrayList<>();
    double[][] score = new double[prompts][models];
    double[][] usd = new double[prompts][models];
    for (int i = 0; i < prompts; i++) {
      int kind = i % KINDS;
      samples.add(sample(i, kind, random));
      for (int m = 0; m < models; m++) {
        double right = m % KINDS == kind ? RIGHT_OF_OWN_KIND : RIGHT_OF_OTHERS;
        score[i][m] = random.nextDouble() < right ? 1 : 0;
        usd[i][m] = m + 1;
      }
    }
    List<String> names = IntStream.range(0, models).mapToObj(m -> "model-" + m).toList();
    return new PoolTable("made_up", samples, names, score, usd, "made up");
  }

  private static Sample sample(int number, int kind, SplittableRandom random) {
    float[] values = new float[DIMENSION];
    double length = 0;
    for (int k = 0; k < DIMENSION; k++) {
      values[k] = (float) random.nextDouble(-0.2, 0.2) + (k == kind ? 1 : 0);
      length += values[k] * values[k];
    }
    for (int k = 0; k < DIMENSION; k++) {
      values[k] /= (float) Math.sqrt(length);
    }
    String id = "made_up/" + number;
    String prompt = "prompt " + number;
    PromptRow row = new PromptRow(id, "made_up", id, Language.ENGLISH, "", "", prompt, Map.of());
    Embedding embedding = new Embedding("made-up", values);
    return new Sample(row, ServingView.of(id, prompt, Language.ENGLISH, embedding), false);
  }
}
