package dev.headgate.lab.train.kernel;

import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.feature.WordHashes;
import java.util.List;

/**
 * Writes a fit as the router reads it: the Gaussian kernels need the labelled points, the products
 * come down to one vector a model.
 */
final class KernelTensors {

  private final String prefix;
  private final LabelledPoints prompts;
  private final Gram gram;
  private final KernelFit fit;
  private final PriorSlopes slopes;

  KernelTensors(
      String prefix, LabelledPoints prompts, Gram gram, KernelFit fit, PriorSlopes slopes) {
    this.prefix = prefix;
    this.prompts = prompts;
    this.gram = gram;
    this.fit = fit;
    this.slopes = slopes;
  }

  List<Tensor> all() {
    float[][] words = new float[prompts.models()][];
    float[][] linear = new float[prompts.models()][];
    float[][] alphas = new float[prompts.models()][prompts.rows()];
    for (int model = 0; model < words.length; model++) {
      words[model] = words(model);
      linear[model] = linear(model, words[model]);
      for (int row = 0; row < prompts.rows(); row++) {
        alphas[model][row] = (float) fit.alphas(model)[row];
      }
    }
    return List.of(
        tensor("mean", prompts.mean()),
        tensor("scale", prompts.scale()),
        tensor("points", points()),
        tensor("alphas", alphas),
        tensor("linear", linear),
        tensor("words", words));
  }

  private float[] words(int model) {
    float[] weights = new float[WordHashes.BUCKETS];
    double total = 0;
    for (int row = 0; row < prompts.rows(); row++) {
      double alpha = fit.alphas(model)[row] / gram.wordScale();
      Gram.add(prompts.words(row), (float) alpha, weights);
      total += alpha;
    }
    for (int bucket = 0; bucket < weights.length; bucket++) {
      weights[bucket] -= (float) (total * gram.wordMean()[bucket]);
    }
    return weights;
  }

  /** Features, the prior, and the constant, from which the words' mean is taken. */
  private float[] linear(int model, float[] words) {
    int features = prompts.point(0).length - prompts.dimension();
    float[] head = new float[features + 2];
    for (int k = 0; k < features; k++) {
      double sum = 0;
      for (int row = 0; row < prompts.rows(); row++) {
        sum += fit.alphas(model)[row] * prompts.point(row)[prompts.dimension() + k];
      }
      head[k] = (float) (sum / gram.featureScale());
    }
    double shift = 0;
    for (int bucket = 0; bucket < words.length; bucket++) {
      shift += (double) words[bucket] * gram.wordMean()[bucket];
    }
    head[features] = (float) slopes.slope(model);
    head[features + 1] = (float) (slopes.constant(model) - shift);
    return head;
  }

  private float[][] points() {
    float[][] components = new float[prompts.point(0).length][prompts.rows()];
    for (int row = 0; row < prompts.rows(); row++) {
      for (int k = 0; k < components.length; k++) {
        components[k][row] = prompts.point(row)[k];
      }
    }
    return components;
  }

  private Tensor tensor(String name, float[]... rows) {
    float[] values = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, values, row * rows[0].length, rows[0].length);
    }
    return new Tensor(prefix + name, rows.length, rows[0].length, values);
  }
}
