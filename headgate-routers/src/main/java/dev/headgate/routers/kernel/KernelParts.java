package dev.headgate.routers.kernel;

import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.feature.WordHashes;
import dev.headgate.routers.vector.Settings;

/**
 * What was learned for one encoder: the labelled prompts' points and, for each model, a weight a
 * prompt and what the linear kernels come down to.
 */
final class KernelParts {

  private final int dimension;
  private final Standard standard;

  /** Component after component, so that distances to all prompts are summed side by side. */
  private final float[][] points;

  private final float[] embeddingNorms;
  private final float[] featureNorms;
  private final float[][] alphas;
  private final float[][] linear;
  private final float[][] words;
  private final double embeddingWidth;
  private final double featureWidth;

  private KernelParts(RouterArtifact artifact, EncoderSpec encoder) {
    String prefix = encoder.id() + "/";
    this.dimension = encoder.dimension();
    this.standard =
        new Standard(
            artifact.tensor(prefix + "mean").row(0), artifact.tensor(prefix + "scale").row(0));
    this.points = rows(artifact.tensor(prefix + "points"));
    this.alphas = rows(artifact.tensor(prefix + "alphas"));
    this.linear = rows(artifact.tensor(prefix + "linear"));
    this.words = rows(artifact.tensor(prefix + "words"));
    requireShapes();
    this.embeddingNorms = norms(0, dimension);
    this.featureNorms = norms(dimension, points.length);
    Settings settings = new Settings(artifact.header());
    this.embeddingWidth = settings.number(prefix + "embedding_width", 1e-9, 1e9);
    this.featureWidth = settings.number(prefix + "feature_width", 1e-9, 1e9);
  }

  static KernelParts read(RouterArtifact artifact, EncoderSpec encoder) {
    return new KernelParts(artifact, encoder);
  }

  /**
   * Returns what each model's head says, in order; not bounded.
   *
   * @param point of the prompt
   * @param text of the prompt
   * @param prior the prior router's score, zero where there is none
   */
  double[] predict(float[] point, String text, double prior) {
    float[] x = standard.apply(point);
    double[] similarity = similarity(x);
    WordHashes hashes = WordHashes.of(text);
    double[] out = new double[alphas.length];
    for (int head = 0; head < out.length; head++) {
      out[head] =
          dot(alphas[head], similarity)
              + features(linear[head], x, prior)
              + hashes.dot(words[head]);
    }
    return out;
  }

  /** Returns exp(-d²/width) of embeddings plus that of features, for each labelled prompt. */
  private double[] similarity(float[] x) {
    float[] embeddings = products(x, 0, dimension);
    float[] features = products(x, dimension, points.length);
    double own = norm(x, 0, dimension);
    double ownFeatures = norm(x, dimension, x.length);
    double[] similarity = new double[embeddings.length];
    for (int i = 0; i < similarity.length; i++) {
      double far = Math.max(0, own + embeddingNorms[i] - 2 * embeddings[i]);
      double farFeatures = Math.max(0, ownFeatures + featureNorms[i] - 2 * features[i]);
      similarity[i] = Math.exp(-far / embeddingWidth) + Math.exp(-farFeatures / featureWidth);
    }
    return similarity;
  }

  /** Sums component after component over all prompts: the inner loop runs in vector registers. */
  private float[] products(float[] x, int from, int to) {
    float[] sums = new float[points[0].length];
    for (int k = from; k < to; k++) {
      float factor = x[k];
      float[] component = points[k];
      for (int i = 0; i < sums.length; i++) {
        sums[i] += factor * component[i];
      }
    }
    return sums;
  }

  private float[] norms(int from, int to) {
    float[] norms = new float[points[0].length];
    for (int k = from; k < to; k++) {
      for (int i = 0; i < norms.length; i++) {
        norms[i] += points[k][i] * points[k][i];
      }
    }
    return norms;
  }

  private static double norm(float[] x, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) x[i] * x[i];
    }
    return sum;
  }

  /** The columns of a head: one a feature, one for the prior, one constant. */
  private double features(float[] head, float[] x, double prior) {
    int count = KernelPoint.features();
    double sum = head[count] * prior + head[count + 1];
    for (int i = 0; i < count; i++) {
      sum += (double) head[i] * x[dimension + i];
    }
    return sum;
  }

  private static double dot(float[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < b.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private void requireShapes() {
    int size = KernelPoint.size(dimension);
    boolean whole =
        points.length == size
            && alphas.length > 0
            && alphas[0].length == points[0].length
            && linear.length == alphas.length
            && linear[0].length == KernelPoint.features() + 2
            && words.length == alphas.length
            && words[0].length == WordHashes.BUCKETS;
    if (!whole) {
      throw new ArtifactException(
          "artifact kernel: %d components, %d heads (expected: weights of one shape for %d)"
              .formatted(points.length, alphas.length, size));
    }
  }

  private static float[][] rows(Tensor tensor) {
    float[][] rows = new float[tensor.rows()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = tensor.row(i);
    }
    return rows;
  }
}
