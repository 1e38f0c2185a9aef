package dev.headgate.lab.pool;

import dev.headgate.lab.corpus.Sample;
import java.util.List;
import java.util.Optional;

/**
 * One rehearsal: new models, described by labels on development prompts, judged on test prompts.
 *
 * @param development prompts
 * @param known scores of the known models on them; not a number where a model did not answer
 * @param labelled development prompts in the order in which they are labelled; fewer labels are the
 *     first of them
 * @param labels scores of the new models on those, by labelled prompt
 * @param all scores of the new models on all development prompts, where known
 * @param expectedUsd what an answer of each new model is expected to cost
 * @param test prompts
 * @param score scores of the new models there
 * @param usd costs of the new models there
 * @param seed of every random choice
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Trial(
    List<Sample> development,
    double[][] known,
    int[] labelled,
    double[][] labels,
    Optional<double[][]> all,
    double[] expectedUsd,
    List<Sample> test,
    double[][] score,
    double[][] usd,
    long seed) {

  /** Returns whether all that is known before the labels is the same. */
  boolean sameGround(Trial other) {
    return development == other.development
        && known == other.known
        && test == other.test
        && seed == other.seed;
  }
}
