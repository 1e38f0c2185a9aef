package dev.headgate.spark.evaluate;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Estimate;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.pool.PoolFigures;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileJson;
import dev.headgate.routers.profile.ProfileRouter;
import dev.headgate.spark.profile.AnswerCosts;
import dev.headgate.spark.profile.SharedMap;
import dev.headgate.spark.rows.Prompts;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Routes one row after another at every price of quality; executors make its router anew. */
final class Judge implements Serializable {

  private static final long serialVersionUID = 1;

  private final SharedMap map;
  private final List<String> profiles;
  private final List<String> models;
  private final AnswerCosts costs;
  private final double[] expected;
  private final double unit;
  private final int draws;
  private final long seed;
  private transient volatile @Nullable ProfileRouter router;

  /**
   * Prepares.
   *
   * @param profiles of the models, as JSON documents
   * @param models routed among
   * @param costs of their answers
   * @param expectedUsd what an answer of each is expected to cost
   * @param draws bootstrap samples
   */
  Judge(
      SharedMap map,
      List<String> profiles,
      List<String> models,
      AnswerCosts costs,
      double[] expectedUsd,
      int draws,
      long seed) {
    this.map = map;
    this.profiles = profiles;
    this.models = models;
    this.costs = costs;
    this.expected = PoolFigures.relative(expectedUsd);
    this.unit = Math.max(Arrays.stream(expectedUsd).max().orElseThrow(), Double.MIN_NORMAL);
    this.draws = draws;
    this.seed = seed;
  }

  /** Returns the unit of cost in which sums are kept, in US dollars. */
  double unit() {
    return unit;
  }

  /** Returns empty sums. */
  CurveSums nothing() {
    return new CurveSums(PoolFigures.lambdas().length + models.size(), draws);
  }

  /** Adds what would be spent and scored on a row. */
  CurveSums add(CurveSums sums, Row row) {
    PromptRow prompt = Prompts.prompt(row);
    double[] lambdas = PoolFigures.lambdas();
    double[] quality = quality(SharedMap.input(row, prompt));
    double[] cost = new double[lambdas.length + models.size()];
    double[] score = new double[cost.length];
    for (int i = 0; i < cost.length; i++) {
      int chosen =
          i < lambdas.length
              ? PoolFigures.chosen(quality, expected, lambdas[i])
              : i - lambdas.length;
      String model = models.get(chosen);
      cost[i] = costs.usd(prompt, model) / unit;
      score[i] = Objects.requireNonNull(prompt.scores().get(model));
    }
    return sums.with(PoissonWeights.of(prompt.id(), draws, seed), cost, score);
  }

  private double[] quality(RouterInput input) {
    List<ModelCard> cards = models.stream().map(model -> ServingView.model(model, 0.5)).toList();
    return router().estimates(input, cards).stream()
        .map(Optional::orElseThrow)
        .mapToDouble(Estimate::quality)
        .toArray();
  }

  private ProfileRouter router() {
    ProfileRouter made = router;
    if (made == null) {
      List<ModelProfile> read = profiles.stream().map(ProfileJson::read).toList();
      made = new ProfileRouter("profile", map.map(), read);
      router = made;
    }
    return made;
  }
}
