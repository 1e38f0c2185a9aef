package dev.headgate.routers.mf;

import dev.headgate.core.api.Embedding;

/**
 * What the factorisation reads of a prompt: its embedding, a constant, and its length.
 *
 * <p>Feature schema {@value #SCHEMA}: the embedding's components times the square root of their
 * number (so that each is of the order of one), then 1, then (ln(1 + characters) - 5) / 2. Training
 * and serving both come here, so they cannot differ.
 */
public final class PromptVector {

  /** The version to raise with any change of what is appended. */
  public static final int SCHEMA = 1;

  /** Components appended to the embedding. */
  public static final int APPENDED = 2;

  private static final double LENGTH_CENTRE = 5;
  private static final double LENGTH_SCALE = 2;

  private PromptVector() {}

  /** Returns the vector for a prompt and its embedding. */
  public static float[] of(Embedding embedding, String prompt) {
    int dimension = embedding.dimension();
    float[] vector = new float[dimension + APPENDED];
    float scale = (float) Math.sqrt(dimension);
    for (int i = 0; i < dimension; i++) {
      vector[i] = embedding.get(i) * scale;
    }
    vector[dimension] = 1;
    vector[dimension + 1] = (float) ((Math.log1p(prompt.length()) - LENGTH_CENTRE) / LENGTH_SCALE);
    return vector;
  }
}
