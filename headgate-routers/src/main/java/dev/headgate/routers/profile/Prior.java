package dev.headgate.routers.profile;

import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.vector.Settings;

/**
 * The population that new models are taken from until their labels say more: the coefficients of
 * the known models on a basis have this mean, and the covariance F'F + diag(variance). Arrays are
 * shared and not to be written to.
 *
 * <p>In an artifact {@code <encoder>/prior} has mean and variance, {@code <encoder>/prior_factors}
 * the rows of F, {@code <encoder>/noise} the variance of a score around its expectation.
 *
 * @param mean a number a column of the basis
 * @param variance a number a column, none below 0
 * @param factors rows of F; none where the coefficients are independent
 * @param noise above 0
 * @param variety how models vary otherwise than normally; its scales multiply {@code variance}
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Prior(
    float[] mean, float[] variance, float[][] factors, double noise, Variety variety) {

  static Prior read(RouterArtifact artifact, EncoderSpec encoder, int size) {
    Tensor prior = artifact.tensor(encoder.id() + "/prior");
    MapTensors.requireShape(prior, encoder.id() + "/prior", 2, size);
    Tensor factors = artifact.tensor(encoder.id() + "/prior_factors");
    MapTensors.requireShape(factors, encoder.id() + "/prior_factors", factors.rows(), size);
    double noise =
        new Settings(artifact.header()).number(encoder.id() + "/noise", Float.MIN_NORMAL, 1);
    return new Prior(
        prior.row(0),
        notNegative(prior.row(1)),
        rows(factors),
        noise,
        Variety.read(artifact.header(), encoder.id(), noise));
  }

  private static float[][] rows(Tensor tensor) {
    float[][] rows = new float[tensor.rows()][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = tensor.row(row);
    }
    return rows;
  }

  private static float[] notNegative(float[] values) {
    for (float value : values) {
      if (!(value >= 0)) {
        throw new ArtifactException(
            "artifact profile: variance of prior: %s (expected: >= 0.0)".formatted(value));
      }
    }
    return values;
  }

  /** Returns what a model nothing is known of is expected to score on a row of the basis. */
  public double expected(float[] row) {
    double sum = 0;
    for (int k = 0; k < row.length; k++) {
      sum += (double) mean[k] * row[k];
    }
    return Math.clamp(sum, 0.0, 1.0);
  }
}
