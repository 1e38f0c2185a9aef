package dev.headgate.lab.forecast;

import dev.headgate.core.api.Task;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.routers.feature.PromptPoint;
import dev.headgate.routers.task.TaskClassifier;

/**
 * A prompt with the log length of its usual answer, as the regression sees it.
 *
 * @param sample the prompt, encoded
 * @param row point and probabilities of tasks, one after the other
 * @param target natural logarithm of tokens
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record AnswerExample(Sample sample, float[] row, double target) {

  static AnswerExample of(Sample sample, TaskClassifier tasks, double target) {
    float[] point = PromptPoint.of(sample.embedding(), sample.input().features());
    float[] probabilities = probabilities(sample, tasks, point);
    float[] row = new float[point.length + probabilities.length];
    System.arraycopy(point, 0, row, 0, point.length);
    System.arraycopy(probabilities, 0, row, point.length, probabilities.length);
    return new AnswerExample(sample, row, target);
  }

  /** Makes the example of a prompt of which only the task is known. */
  static AnswerExample prior(Sample sample, TaskClassifier tasks, Task task) {
    return of(sample, tasks, Math.log(PriorAnswers.tokens(task, sample.row())));
  }

  static float[] probabilities(Sample sample, TaskClassifier tasks, float[] point) {
    return tasks
        .probabilities(sample.embedding(), point, sample.row().prompt())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "encoder: %s (expected: one the task classifier learned for)"
                        .formatted(sample.embedding().encoderId())));
  }
}
