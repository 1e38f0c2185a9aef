package dev.headgate.lab.evaluate.contest;

import dev.headgate.lab.corpus.Sample;
import java.util.List;

/**
 * What a contestant is made of.
 *
 * @param training what may be learned from, perhaps nothing
 * @param scored what will be asked; only an oracle looks at its scores, and baselines that are
 *     chosen by hindsight where there is no training
 * @param trial the number of the trial, from 0
 * @param seed of what is random, another for each trial and repeat
 */
public record Lesson(List<Sample> training, List<Sample> scored, int trial, long seed) {

  public Lesson {
    training = List.copyOf(training);
    scored = List.copyOf(scored);
  }

  /** Returns the training side or, where it is empty, the scored one. */
  public List<Sample> known() {
    return training.isEmpty() ? scored : training;
  }
}
