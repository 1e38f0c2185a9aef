package dev.headgate.routers.knn;

import dev.headgate.routers.vector.Nearest;
import java.util.Arrays;
import java.util.List;

/** The prompts one model answered, and its mean over them. */
final class ModelScores {

  private final int[] rows;
  private final float[] scores;
  private final double mean;

  private ModelScores(int[] rows, float[] scores) {
    this.rows = rows;
    this.scores = scores;
    double sum = 0;
    for (float score : scores) {
      sum += score;
    }
    this.mean = scores.length == 0 ? 0.5 : sum / scores.length;
  }

  static ModelScores of(String model, List<ScoreBlock> blocks) {
    int most = blocks.stream().mapToInt(block -> block.end() - block.from()).sum();
    int[] rows = new int[most];
    float[] scores = new float[most];
    int count = 0;
    for (ScoreBlock block : blocks) {
      for (int row = block.from(); row < block.end() && block.knows(model); row++) {
        float score = block.score(row, model);
        if (!Float.isNaN(score)) {
          rows[count] = row;
          scores[count++] = score;
        }
      }
    }
    return new ModelScores(Arrays.copyOf(rows, count), Arrays.copyOf(scores, count));
  }

  double estimate(float[] similarities, Kernel kernel) {
    Nearest nearest = new Nearest(kernel.neighbours());
    for (int i = 0; i < rows.length; i++) {
      nearest.offer(i, similarities[rows[i]]);
    }
    return kernel.estimate(nearest.sorted(), i -> scores[i], i -> 1, mean);
  }
}
