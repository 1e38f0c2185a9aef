package dev.headgate.lab.pool.method;

import dev.headgate.lab.corpus.Sample;
import java.util.List;

/** The embeddings of prompts as plain arrays, which the inner loops read. */
final class Vectors {

  private Vectors() {}

  static float[][] of(List<Sample> prompts) {
    return prompts.stream().map(prompt -> prompt.embedding().values()).toArray(float[][]::new);
  }
}
