package dev.headgate.lab.forecast;

import dev.headgate.core.api.Task;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.routers.feature.PromptPoint;
import dev.headgate.routers.feature.WordHashes;
import dev.headgate.routers.task.TaskPoint;
import dev.headgate.routers.task.TaskWords;

/**
 * A prompt whose task is known, as the classifier sees it.
 *
 * @param sample the prompt, encoded
 * @param task what it asks for
 * @param all what is learned from beside words
 * @param point its vector and cheap features
 * @param words its hashed words
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record TaskExample(Sample sample, Task task, float[] all, float[] point, WordHashes words) {

  static TaskExample of(Sample sample, Task task) {
    float[] point = PromptPoint.of(sample.embedding(), sample.input().features());
    return new TaskExample(
        sample,
        task,
        TaskPoint.of(point, sample.row().prompt()),
        point,
        TaskWords.of(sample.row().prompt()));
  }

  PromptRow row() {
    return sample.row();
  }

  String encoder() {
    return sample.embedding().encoderId();
  }
}
