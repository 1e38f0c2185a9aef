package dev.headgate.lab.evaluate.baseline;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.dataset.DataException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * k nearest neighbours (arXiv 2505.12601 finds them on a par with learned routers): a model's
 * quality is its mean score on the prompts most like this one, shrunk towards its mean on all. How
 * many prompts and how far is tuned on the training side.
 */
final class NearestRouter implements Router {

  private final List<Sample> training;
  private final Neighbours neighbours;
  private final Map<String, Double> means;
  private final Shrinkage shrinkage;

  /** The models of a pool are asked about one after the other, for the same prompt. */
  private volatile Optional<Asked> last = Optional.empty();

  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  private record Asked(float[] vector, int[] nearest) {}

  private NearestRouter(
      List<Sample> training,
      Neighbours neighbours,
      Map<String, Double> means,
      Shrinkage shrinkage) {
    this.training = training;
    this.neighbours = neighbours;
    this.means = means;
    this.shrinkage = shrinkage;
  }

  /**
   * Learns from the training side.
   *
   * @throws DataException where it is empty
   */
  static NearestRouter of(List<Sample> training, long seed) {
    if (training.isEmpty()) {
      throw new DataException("knn: 0 prompts to learn from (expected: >= 1)");
    }
    Neighbours neighbours = new Neighbours(training);
    Map<String, Double> means = ConstantRouter.means(training);
    Shrinkage shrinkage = new ShrinkageTuning(training, neighbours, means).tune(seed);
    return new NearestRouter(training, neighbours, means, shrinkage);
  }

  @Override
  public boolean needsEmbedding() {
    return true;
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    return Math.clamp((1 + score(input, strong) - score(input, weak)) / 2, 0.0, 1.0);
  }

  @Override
  public OptionalDouble quality(RouterInput input, ModelCard model) {
    return OptionalDouble.of(score(input, model));
  }

  private double score(RouterInput input, ModelCard model) {
    String name = model.id().value();
    double sum = 0;
    int answered = 0;
    for (int row : nearest(input)) {
      Double score = training.get(row).row().scores().get(name);
      if (score != null) {
        sum += score;
        answered++;
      }
    }
    return shrinkage.mean(sum, answered, means.getOrDefault(name, 0.0));
  }

  private int[] nearest(RouterInput input) {
    float[] vector = input.embedding().orElseThrow().values();
    Optional<Asked> known = last.filter(asked -> Arrays.equals(asked.vector(), vector));
    if (known.isPresent()) {
      return known.get().nearest();
    }
    int[] nearest = neighbours.nearest(vector, "", shrinkage.count());
    last = Optional.of(new Asked(vector, nearest));
    return nearest;
  }
}
