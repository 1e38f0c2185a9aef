package dev.headgate.lab.distill;

/**
 * How a table is fitted.
 *
 * @param epochs passes over the texts
 * @param batch texts between two steps
 * @param rate Adam's step, as a share of the rows' root mean square; a third of it in the last
 *     third
 * @param dropout share of a text's tokens left out, anew in each pass
 * @param commonness share of a text from which a token counts as common and starts lighter
 */
record DistillOptions(int epochs, int batch, double rate, double dropout, double commonness) {

  /** What the shipped tables are fitted with; chosen on development rows. */
  static final DistillOptions DEFAULT = new DistillOptions(12, 16, 0.03, 0.3, 1e-3);
}
