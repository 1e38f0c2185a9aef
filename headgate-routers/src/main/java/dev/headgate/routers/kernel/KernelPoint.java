package dev.headgate.routers.kernel;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.feature.PromptPoint;
import dev.headgate.routers.feature.QuestionFeatures;
import java.util.Arrays;

/**
 * A prompt as the kernel router sees it: its {@link PromptPoint}, then its {@link
 * QuestionFeatures}. Training and serving both come here, so they cannot differ.
 */
public final class KernelPoint {

  /** Tells of both kinds of features, so that an artifact of others is refused. */
  public static final int SCHEMA = 100 * QuestionFeatures.SCHEMA + PromptFeatures.SCHEMA;

  private KernelPoint() {}

  /** Returns how many components follow those of the embedding. */
  public static int features() {
    return PromptFeatures.count() + QuestionFeatures.count();
  }

  /** Returns how many components a point has with an embedding of the dimension. */
  public static int size(int dimension) {
    return dimension + features();
  }

  /** Returns the point. */
  public static float[] of(Embedding embedding, RequestFeatures request) {
    float[] prompt = PromptPoint.of(embedding, request);
    float[] question = QuestionFeatures.of(request.routedText());
    float[] point = Arrays.copyOf(prompt, prompt.length + question.length);
    System.arraycopy(question, 0, point, prompt.length, question.length);
    return point;
  }
}
