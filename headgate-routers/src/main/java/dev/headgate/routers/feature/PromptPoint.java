package dev.headgate.routers.feature;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.RequestFeatures;

/**
 * A prompt as a point: its embedding times the square root of its dimension, so that a component is
 * of the order of one, then its {@link PromptFeatures}. Training and serving both come here, so
 * they cannot differ.
 */
public final class PromptPoint {

  private PromptPoint() {}

  /** Returns how many components a point has with an embedding of the dimension. */
  public static int size(int dimension) {
    return dimension + PromptFeatures.count();
  }

  /** Returns the point. */
  public static float[] of(Embedding embedding, RequestFeatures request) {
    int dimension = embedding.dimension();
    float[] features = PromptFeatures.of(request);
    float[] point = new float[dimension + features.length];
    float scale = (float) Math.sqrt(dimension);
    for (int i = 0; i < dimension; i++) {
      point[i] = embedding.get(i) * scale;
    }
    System.arraycopy(features, 0, point, dimension, features.length);
    return point;
  }
}
