package dev.headgate.routers.vector;

import dev.headgate.core.api.Embedding;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.artifact.TensorType;

/**
 * Vectors of unit length, a byte a component, that are all compared with a question at once.
 *
 * <p>Ten thousand rows of 384 components take 4 MB and about 1.5 ms on one core: less than an index
 * would have to save before its upkeep and its misses were worth it.
 */
public final class VectorTable {

  private static final int MAX_CODE = 127;

  private final byte[] codes;
  private final float[] scales;
  private final int dimension;

  /**
   * Wraps an int8 matrix, a vector a row.
   *
   * @throws ArtifactException where the matrix is not int8 or of another dimension
   */
  public VectorTable(Tensor vectors, int dimension) {
    if (vectors.type() != TensorType.INT8 || vectors.columns() != dimension) {
      throw new ArtifactException(
          "vectors: %s of %d columns (expected: int8 of %d)"
              .formatted(vectors.type(), vectors.columns(), dimension));
    }
    this.codes = vectors.codes();
    this.scales = new float[vectors.rows()];
    for (int row = 0; row < scales.length; row++) {
      scales[row] = vectors.scale(row);
    }
    this.dimension = dimension;
  }

  /** Returns the number of vectors. */
  public int rows() {
    return scales.length;
  }

  /** Returns the cosine of the question with every row, to about two decimals and a half. */
  public float[] similarities(Embedding question) {
    byte[] asked = new byte[dimension];
    float askedScale = quantise(question.values(), asked);
    float[] similarities = new float[scales.length];
    for (int row = 0; row < similarities.length; row++) {
      similarities[row] = dot(codes, row * dimension, asked) * scales[row] * askedScale;
    }
    return similarities;
  }

  private static float quantise(float[] values, byte[] out) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    float scale = largest / MAX_CODE;
    for (int i = 0; i < out.length && scale > 0; i++) {
      out[i] = (byte) Math.round(values[i] / scale);
    }
    return scale;
  }

  private static int dot(byte[] rows, int from, byte[] asked) {
    int sum = 0;
    for (int i = 0; i < asked.length; i++) {
      sum += rows[from + i] * asked[i];
    }
    return sum;
  }
}
