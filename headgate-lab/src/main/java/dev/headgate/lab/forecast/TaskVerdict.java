package dev.headgate.lab.forecast;

import dev.headgate.core.api.Task;
import dev.headgate.lab.dataset.PromptRow;

/**
 * What was guessed of a prompt whose task is known.
 *
 * @param row the prompt
 * @param truth its task
 * @param guess the likeliest
 * @param confidence its probability
 * @param probabilities of {@link TaskFit#TASKS}, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record TaskVerdict(
    PromptRow row, Task truth, Task guess, double confidence, float[] probabilities) {

  static TaskVerdict of(PromptRow row, Task truth, float[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return new TaskVerdict(row, truth, TaskFit.TASKS.get(best), probabilities[best], probabilities);
  }

  /** Returns the verdict of one who is sure. */
  static TaskVerdict sure(PromptRow row, Task truth, Task guess) {
    float[] probabilities = new float[TaskFit.TASKS.size()];
    probabilities[TaskFit.TASKS.indexOf(guess)] = 1;
    return of(row, truth, probabilities);
  }

  boolean right() {
    return guess == truth;
  }

  /** Returns the probability of the truth. */
  double truthProbability() {
    return probabilities[TaskFit.TASKS.indexOf(truth)];
  }

  /** Returns the verdict had the scores been divided by a temperature. */
  TaskVerdict at(double temperature) {
    float[] cooled = new float[probabilities.length];
    double sum = 0;
    for (int i = 0; i < cooled.length; i++) {
      cooled[i] = (float) Math.pow(probabilities[i], 1 / temperature);
      sum += cooled[i];
    }
    for (int i = 0; i < cooled.length; i++) {
      cooled[i] /= (float) sum;
    }
    return of(row, truth, cooled);
  }
}
