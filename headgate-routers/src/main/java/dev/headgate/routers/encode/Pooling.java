package dev.headgate.routers.encode;

import java.nio.FloatBuffer;

/** How the vectors of a text's positions become the text's vector. */
enum Pooling {
  /** The vector of the first ({@code [CLS]}) position. */
  FIRST {
    @Override
    float[] pool(FloatBuffer hidden, int dimension) {
      float[] first = new float[dimension];
      hidden.get(first);
      return first;
    }
  },
  /** The mean of all positions, the special ones among them; up to a factor, which is left out. */
  MEAN {
    @Override
    float[] pool(FloatBuffer hidden, int dimension) {
      float[] sum = new float[dimension];
      float[] position = new float[dimension];
      while (hidden.hasRemaining()) {
        hidden.get(position);
        for (int i = 0; i < dimension; i++) {
          sum[i] += position[i];
        }
      }
      return sum;
    }
  };

  /** Reads the positions of one text, each of so many components; the length is not yet one. */
  abstract float[] pool(FloatBuffer hidden, int dimension);
}
