package dev.headgate.lab.grade.maths;

/**
 * A number as it was written.
 *
 * @param written without regard to a percent sign
 * @param percent whether one followed
 */
record Quantity(double written, boolean percent) {

  double value() {
    return percent ? written / 100 : written;
  }

  /**
   * Returns whether another means the same: by value, or as written where only one of both bears a
   * percent sign, since a question that asks for per cent is answered with and without.
   */
  boolean near(Quantity other, Tolerance tolerance) {
    return tolerance.accepts(value(), other.value())
        || (percent != other.percent && tolerance.accepts(written, other.written));
  }
}
