package dev.headgate.lab.train.bert;

/** A prompt to learn from; its arrays are not to be written to. */
final class Lesson {

  private final String encoder;
  private final float[] point;
  private final double[] shares;
  private final double weight;
  private final int fold;

  /**
   * Holds what is learned.
   *
   * @param encoder whose vector the point is made of
   * @param point the prompt as a point
   * @param shares of the labels, adding up to one
   * @param weight how much it counts
   * @param fold of the cross-validation it is in
   */
  Lesson(String encoder, float[] point, double[] shares, double weight, int fold) {
    this.encoder = encoder;
    this.point = point;
    this.shares = shares;
    this.weight = weight;
    this.fold = fold;
  }

  String encoder() {
    return encoder;
  }

  float[] point() {
    return point;
  }

  double[] shares() {
    return shares;
  }

  double weight() {
    return weight;
  }

  int fold() {
    return fold;
  }
}
