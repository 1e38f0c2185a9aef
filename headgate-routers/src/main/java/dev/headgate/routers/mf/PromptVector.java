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
    vector[dimension + 1] = length(prompt);
    return vector;
  }

  /**
   * Returns the dot product of a direction and the vector for a prompt, without making the vector.
   *
   * @param direction as many components as the vector has
   */
  static double dot(double[] direction, Embedding embedding, String prompt) {
    int dimension = embedding.dimension();
    float[] values = embedding.values();
    float scale = (float) Math.sqrt(dimension);
    return alongside(direction, values, scale)
        + direction[dimension]
        + direction[dimension + 1] * length(prompt);
  }

  /** Adds up in four lanes, since each addition has to wait for the one before it in its lane. */
  private static double alongside(double[] direction, float[] values, float scale) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < values.length; i += 4) {
      a += direction[i] * (values[i] * scale);
      b += direction[i + 1] * (values[i + 1] * scale);
      c += direction[i + 2] * (values[i + 2] * scale);
      d += direction[i + 3] * (values[i + 3] * scale);
    }
    for (; i < values.length; i++) {
      a += direction[i] * (values[i] * scale);
    }
    return (a + b) + (c + d);
  }

  private static float length(String prompt) {
    return (float) ((Math.log(1.0 + prompt.length()) - LENGTH_CENTRE) / LENGTH_SCALE);
  }
}
