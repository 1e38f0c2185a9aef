package dev.headgate.routers.profile;

import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.vector.Settings;
import java.util.Arrays;
import java.util.List;

/**
 * How models of a population vary otherwise than normally. Each has a scale, by which the variance
 * of its coefficients is multiplied: most models are much like the usual one, some are not (a scale
 * mixture of normals: Andrews and Mallows, "Scale mixtures of normal distributions", 1974). And
 * scores that are nearly always 0 or 1 vary less around what is expected.
 *
 * <p>In an artifact the list {@code <encoder>/scales} has an entry a scale, factor and chance with
 * a space between, and the setting {@code <encoder>/noise_share} the share. A map without them has
 * one scale, and noise as of a model that is right half the time.
 *
 * @param scales at least one; chances add up to one
 * @param noiseShare variance of a score around its expectation, as a share of p (1 - p), where p is
 *     the model's mean score; above 0
 */
public record Variety(List<Scale> scales, double noiseShare) {

  private static final double LEAST_SPREAD = 0.02;
  private static final double LEAST_NOISE = 0.005;
  private static final double MOST_SHARE = 4;

  /**
   * One scale.
   *
   * @param factor of the variance, above 0
   * @param chance that a model has it, above 0 and at most 1
   */
  public record Scale(double factor, double chance) {

    private static Scale parse(String text) {
      double[] numbers = Arrays.stream(text.split(" ", -1)).mapToDouble(Scale::number).toArray();
      if (numbers.length != 2 || !(numbers[0] > 0) || !(numbers[1] > 0 && numbers[1] <= 1)) {
        throw new ArtifactException(
            "artifact profile: scale: %s (expected: a factor > 0.0 and a chance <= 1.0)"
                .formatted(text));
      }
      return new Scale(numbers[0], numbers[1]);
    }

    private static double number(String text) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }

    @Override
    public String toString() {
      return (float) factor + " " + (float) chance;
    }
  }

  /** Keeps a copy of the list. */
  public Variety {
    scales = List.copyOf(scales);
  }

  /** Returns that of a map which tells none. */
  public static Variety normal(double noise) {
    return new Variety(List.of(new Scale(1, 1)), Math.min(4 * noise, MOST_SHARE));
  }

  static Variety read(ArtifactHeader header, String encoder, double noise) {
    List<String> scales = header.lists().getOrDefault(encoder + "/scales", List.of());
    if (scales.isEmpty()) {
      return normal(noise);
    }
    return new Variety(
        scales.stream().map(Scale::parse).toList(),
        new Settings(header).number(encoder + "/noise_share", Float.MIN_NORMAL, MOST_SHARE));
  }

  /** Returns the variance of a score around its expectation, of a model with such a mean score. */
  public double noise(double meanScore) {
    return Math.max(noiseShare * spread(meanScore), LEAST_NOISE);
  }

  /** Returns p (1 - p), never so little that a model would count as certain. */
  public static double spread(double meanScore) {
    return Math.max(meanScore * (1 - meanScore), LEAST_SPREAD);
  }

  /**
   * Returns how likely each scale is after scores, which add up to one.
   *
   * @param logEvidence how likely the scores are under each
   */
  public double[] weights(double[] logEvidence) {
    double most = Arrays.stream(logEvidence).max().orElse(0);
    double[] weights = new double[logEvidence.length];
    Arrays.setAll(weights, s -> scales.get(s).chance() * Math.exp(logEvidence[s] - most));
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> w / sum).toArray();
  }
}
