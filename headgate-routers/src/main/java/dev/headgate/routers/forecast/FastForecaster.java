package dev.headgate.routers.forecast;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Outlook;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.spi.Forecaster;
import dev.headgate.routers.answer.AnswerLengths;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.feature.PromptPoint;
import dev.headgate.routers.task.TaskClassifier;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Foresees the task of a request and the size of its answer from the vector of the distilled
 * tables, in some ten microseconds on the thread that asks. Thread-safe.
 */
public final class FastForecaster implements Forecaster {

  private final StaticEncoder encoder;
  private final TaskClassifier tasks;
  private final AnswerLengths answers;

  /**
   * Makes a forecaster.
   *
   * @param encoder makes the vectors both were learned on
   */
  public FastForecaster(StaticEncoder encoder, TaskClassifier tasks, AnswerLengths answers) {
    this.encoder = encoder;
    this.tasks = tasks;
    this.answers = answers;
  }

  /**
   * Makes a forecaster on the operator's own artifacts.
   *
   * @param task of {@code headgate train-tasks}; what ships where empty
   * @param answer of {@code headgate train-answers}; what ships where empty
   * @throws dev.headgate.routers.artifact.ArtifactException where a file cannot be used, or the two
   *     do not fit together
   */
  public static FastForecaster open(
      StaticEncoder encoder, Optional<Path> task, Optional<Path> answer) {
    TaskClassifier tasks =
        new TaskClassifier(task.map(RouterReaders::read).orElseGet(ShippedForecasts::task));
    AnswerLengths answers =
        new AnswerLengths(
            answer.map(RouterReaders::read).orElseGet(ShippedForecasts::answer), tasks.tasks());
    return new FastForecaster(encoder, tasks, answers);
  }

  @Override
  public Outlook of(RequestFeatures features) {
    String prompt = features.routedText();
    Embedding vector = encoder.encode(prompt, features.language()).toCompletableFuture().join();
    float[] point = PromptPoint.of(vector, features);
    return tasks
        .probabilities(vector, point, prompt)
        .map(p -> new Outlook(tasks.guess(p), answers.tokens(vector, point, p)))
        .orElse(Outlook.NONE);
  }

  @Override
  public double wordiness(ModelId model) {
    return answers.wordiness(model);
  }
}
