package dev.headgate.lab.pool.method;

import dev.headgate.lab.corpus.Sample;
import java.util.List;
import java.util.Optional;

/**
 * What is known before a new model comes: prompts, and how the known models answered them. All
 * vectors are of one encoder.
 *
 * @param development prompts to fit on
 * @param known scores in [0, 1] of the known models, by development prompt, then by model; not a
 *     number where a model did not answer
 * @param test prompts to predict for
 * @param all scores of the new models on all development prompts, for references that are retrained
 *     with full labels; empty where nobody has them
 * @param seed of every random choice
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Ground(
    List<Sample> development,
    double[][] known,
    List<Sample> test,
    Optional<double[][]> all,
    long seed) {

  public Ground {
    development = List.copyOf(development);
    test = List.copyOf(test);
  }

  /** Returns how many components an embedding has. */
  int dimension() {
    return test.getFirst().embedding().dimension();
  }

  /** Returns how many models are known. */
  int knownModels() {
    return known.length == 0 ? 0 : known[0].length;
  }
}
