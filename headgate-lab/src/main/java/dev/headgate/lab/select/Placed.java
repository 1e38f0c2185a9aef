package dev.headgate.lab.select;

import dev.headgate.core.api.Embedding;

/**
 * A prompt with what tells it from others.
 *
 * @param candidate itself
 * @param vector its embedding
 * @param difficulty in [0, 1]; 1 is hard
 */
public record Placed(Candidate candidate, Embedding vector, double difficulty) {

  double similarity(Placed other) {
    float[] a = vector.values();
    float[] b = other.vector.values();
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
