package dev.headgate.lab.train;

/**
 * How the factorisation is fitted.
 *
 * @param rank inner dimension, at least 1
 * @param maxEpochs passes over the training rows at most
 * @param patience passes without a better development loss before fitting stops
 * @param batch rows between two steps
 * @param rate Adam's step size
 * @param weightDecay how fast weights shrink towards zero
 * @param offsetDecay how fast known models' vectors shrink towards the archetype
 */
record FitOptions(
    int rank,
    int maxEpochs,
    int patience,
    int batch,
    double rate,
    double weightDecay,
    double offsetDecay) {

  /** What the shipped artifact is trained with. */
  static final FitOptions DEFAULT = new FitOptions(32, 60, 6, 64, 2e-4, 0.05, 0.5);
}
