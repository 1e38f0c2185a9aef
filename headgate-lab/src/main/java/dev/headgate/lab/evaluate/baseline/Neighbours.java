package dev.headgate.lab.evaluate.baseline;

import dev.headgate.lab.corpus.Sample;
import java.util.Arrays;
import java.util.List;

/** Finds the prompts of the training side whose vectors are most like a prompt's. */
final class Neighbours {

  private final List<Sample> samples;
  private final float[][] vectors;

  Neighbours(List<Sample> samples) {
    this.samples = samples;
    this.vectors =
        samples.stream().map(sample -> sample.embedding().values()).toArray(float[][]::new);
  }

  /**
   * Returns the indices of the nearest, nearest first; prompts of the same group as the one asked
   * about, and those another encoder made vectors of, are passed over.
   */
  int[] nearest(float[] vector, String group, int count) {
    float[] likeness = new float[count];
    int[] nearest = new int[count];
    int found = 0;
    for (int i = 0; i < vectors.length; i++) {
      if (vectors[i].length != vector.length || samples.get(i).row().group().equals(group)) {
        continue;
      }
      float like = dot(vectors[i], vector);
      if (found == count && like <= likeness[count - 1]) {
        continue;
      }
      int at = found < count ? found++ : count - 1;
      for (; at > 0 && likeness[at - 1] < like; at--) {
        likeness[at] = likeness[at - 1];
        nearest[at] = nearest[at - 1];
      }
      likeness[at] = like;
      nearest[at] = i;
    }
    return Arrays.copyOf(nearest, found);
  }

  /** Four sums at a time, which the processor adds side by side. */
  private static float dot(float[] a, float[] b) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int end = a.length - a.length % 4;
    for (int i = 0; i < end; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (int i = end; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + s2 + s3;
  }
}
