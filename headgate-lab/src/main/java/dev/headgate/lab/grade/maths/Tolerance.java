package dev.headgate.lab.grade.maths;

/**
 * How far a number may be off: by the larger of both allowances.
 *
 * @param absolute in the number's own unit
 * @param relative as a share of the expected number
 */
record Tolerance(double absolute, double relative) {

  boolean accepts(double expected, double given) {
    double off = Math.abs(expected - given);
    return off <= Math.max(absolute, relative * Math.abs(expected));
  }
}
