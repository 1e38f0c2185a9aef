package dev.headgate.lab.calibrate;

/**
 * What a sample says against "at this threshold the expected loss is above the bound", threshold
 * after threshold from always strong upwards.
 */
interface Evidence {

  /** Takes in that one more prompt goes weak. */
  void goesWeak(LabelledSet.Member member);

  /**
   * Returns a p-value: if the expected loss of the thresholding so far is above the bound, then
   * over the draw of the sample it is at most {@code u} with probability at most {@code u}, for
   * every {@code u} in [0, 1].
   */
  double pValue();
}
