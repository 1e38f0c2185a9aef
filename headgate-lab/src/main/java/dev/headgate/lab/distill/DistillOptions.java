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
 * @param pieceWeight how much a piece of a prompt counts beside the whole
 */
record DistillOptions(
    int epochs, int batch, double rate, double dropout, double commonness, double pieceWeight) {

  /** What the shipped tables are fitted with; chosen on development rows. */
  static final DistillOptions DEFAULT = new DistillOptions(16, 32, 0.03, 0.4, 1e-3, 0.3);
}
