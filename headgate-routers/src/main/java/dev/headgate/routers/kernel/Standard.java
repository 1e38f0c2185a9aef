package dev.headgate.routers.kernel;

/**
 * Brings the components of a point to mean zero and deviation one, and bounds them, so that a
 * prompt unlike all that was learned from is not thrown far out.
 */
public final class Standard {

  /** Deviations from the mean at most. */
  public static final float BOUND = 4;

  private final float[] mean;
  private final float[] scale;

  /**
   * Takes the measures.
   *
   * @param mean of each component
   * @param scale one over the deviation of each
   */
  public Standard(float[] mean, float[] scale) {
    this.mean = mean;
    this.scale = scale;
  }

  /** Returns the point in standard measure. */
  public float[] apply(float[] point) {
    float[] out = new float[point.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.clamp((point[i] - mean[i]) * scale[i], -BOUND, BOUND);
    }
    return out;
  }
}
