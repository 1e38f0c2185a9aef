package dev.headgate.routers.forecast;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Outlook;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.spi.Forecaster;
import dev.headgate.routers.answer.AnswerLengths;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.digest.TextDigest;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.feature.PromptPoint;
import dev.headgate.routers.task.TaskClassifier;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Foresees the task of a request and the size of its answer from the vector of the distilled
 * tables, in some ten microseconds on the thread that asks. Thread-safe.
 *
 * <p>What was foreseen is remembered by the text's digest, as vectors and token counts are: what
 * comes again costs no more than looking it up.
 */
public final class FastForecaster implements Forecaster {

  private static final int MOST_REMEMBERED = 50_000;

  private final StaticEncoder encoder;
  private final TaskClassifier tasks;
  private final AnswerLengths answers;
  private final Cache<Asked, Outlook> remembered =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

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
    return remembered.get(Asked.of(features), unseen -> foreseen(features));
  }

  private Outlook foreseen(RequestFeatures features) {
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

  /** All that {@link PromptPoint} and the encoder read of a request. */
  private record Asked(TextDigest text, Language language, int turns, int tools) {

    static Asked of(RequestFeatures features) {
      return new Asked(
          TextDigest.of(features.routedText()),
          features.language(),
          features.turnCount(),
          features.toolCount());
    }

    // Spelled out, since each routed request looks one up.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Asked asked
          && text.equals(asked.text)
          && language == asked.language
          && turns == asked.turns
          && tools == asked.tools;
    }

    @Override
    public int hashCode() {
      return text.hashCode() + 31 * turns + 961 * tools;
    }
  }
}
