package dev.headgate.spark.evaluate;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.evaluate.CostCurve;
import dev.headgate.lab.evaluate.contest.PoolScores;
import dev.headgate.lab.evaluate.cost.PriceList;
import dev.headgate.lab.pool.PoolFigures;
import dev.headgate.lab.pool.PoolResult;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileJson;
import dev.headgate.spark.profile.AnswerCosts;
import dev.headgate.spark.profile.SharedMap;
import dev.headgate.spark.rows.Census;
import dev.headgate.spark.rows.Prompts;
import dev.headgate.spark.vector.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Judges profiles on the answers of a log: the deferral curve of routing among their models, on the
 * rows that all of them answered, with intervals by {@link PoissonWeights}.
 */
public final class EvaluateJob {

  private static final int CURVE_POINTS = 40;

  /** Of a US dollar: costs of answers are sums of whole parts of it. */
  private static final double THOUSANDTH = 1e-3;

  private final SharedMap map;
  private final Options options;

  /**
   * How to judge.
   *
   * @param name of the data in the result
   * @param prices of answers whose cost was not measured
   * @param draws bootstrap samples
   * @param seed of them
   */
  public record Options(String name, PriceList prices, int draws, long seed) {}

  /**
   * What came out.
   *
   * @param result the figures with intervals
   * @param points mean cost and quality at each of {@link PoolFigures#lambdas}
   * @param dearestUsd the expected cost that these are relative to
   * @param models routed among
   * @param leftOut models of which a profile was given, but too few answers or no costs
   * @param rows judged on
   */
  public record Judged(
      PoolResult result,
      List<CostCurve.Point> points,
      double dearestUsd,
      List<String> models,
      List<String> leftOut,
      long rows) {}

  /** Prepares. */
  public EvaluateJob(SharedMap map, Options options) {
    this.map = map;
    this.options = options;
  }

  /**
   * Judges.
   *
   * @param profiles all that are routed among
   * @param census of the prompts
   * @throws DataException where fewer than two models or no row remain, or a prompt has no vector
   */
  public Judged run(
      List<ModelProfile> profiles, Dataset<Row> prompts, Dataset<Row> vectors, Census census) {
    List<ModelProfile> kept = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (ModelProfile profile : profiles) {
      boolean known = covers(profile.model(), census);
      if (known) {
        kept.add(profile);
      } else {
        leftOut.add(profile.model());
      }
    }
    if (kept.size() < 2) {
      throw new DataException(
          ("--profiles: %d models that answered nine rows of ten at a known cost (expected: at"
                  + " least 2; --prices names a price list). Left out: %s")
              .formatted(kept.size(), leftOut));
    }
    List<String> models = kept.stream().map(ModelProfile::model).toList();
    Dataset<Row> answered =
        prompts.filter(
            (FilterFunction<Row>) row -> Prompts.prompt(row).scores().keySet().containsAll(models));
    return judged(kept, leftOut, Vectors.join(answered, vectors), census);
  }

  private boolean covers(String model, Census census) {
    return PoolScores.covers(census.answers(model).count(), census.rows())
        && census.answers(model).costKnown(model, options.prices());
  }

  private Judged judged(
      List<ModelProfile> profiles, List<String> leftOut, Dataset<Row> rows, Census census) {
    List<String> models = profiles.stream().map(ModelProfile::model).toList();
    AnswerCosts costs = AnswerCosts.of(census, models, options.prices());
    double[] expected = expectedUsd(profiles, rows.toJavaRDD(), costs);
    Judge judge =
        new Judge(
            map,
            profiles.stream().map(ProfileJson::write).toList(),
            models,
            costs,
            expected,
            options.draws(),
            options.seed());
    CurveSums sums = rows.toJavaRDD().treeAggregate(judge.nothing(), judge::add, CurveSums::with);
    if (sums.rows() == 0) {
      throw new DataException(
          "--data: no row that all of %s answered (expected: at least one)".formatted(models));
    }
    int lambdas = PoolFigures.lambdas().length;
    return new Judged(
        result(profiles, sums, judge.unit()),
        sums.points(0, lambdas, judge.unit()),
        judge.unit(),
        models,
        leftOut,
        sums.rows());
  }

  /** As the profiles say; where one does not, as the rows say of all. */
  private static double[] expectedUsd(
      List<ModelProfile> profiles, JavaRDD<Row> rows, AnswerCosts costs) {
    double[] expected = profiles.stream().mapToDouble(p -> p.evidence().costUsd()).toArray();
    if (Arrays.stream(expected).allMatch(usd -> usd > 0)) {
      return expected;
    }
    List<String> models = profiles.stream().map(ModelProfile::model).toList();
    double[] scores = new double[models.size()];
    CurveSums sums =
        rows.treeAggregate(
            new CurveSums(models.size(), 0),
            (each, row) -> each.with(new int[0], thousandths(costs, row, models), scores),
            CurveSums::with);
    return sums.points(0, models.size(), THOUSANDTH).stream()
        .mapToDouble(CostCurve.Point::cost)
        .toArray();
  }

  private static double[] thousandths(AnswerCosts costs, Row row, List<String> models) {
    PromptRow prompt = Prompts.prompt(row);
    return models.stream().mapToDouble(model -> costs.usd(prompt, model) / THOUSANDTH).toArray();
  }

  private PoolResult result(List<ModelProfile> profiles, CurveSums sums, double unit) {
    PoolFigures all = sums.figures(profiles.size(), unit);
    List<PoolFigures> resampled = sums.resampled(profiles.size(), unit);
    List<CostCurve.Point> curve = new ArrayList<>();
    for (int i = 0; i <= CURVE_POINTS; i++) {
      double share = (double) i / CURVE_POINTS;
      curve.add(new CostCurve.Point(share, all.at(share)));
    }
    return new PoolResult(
        options.name(),
        "profile",
        profiles.stream().mapToInt(profile -> profile.evidence().labels()).min().orElse(0),
        resampled.size(),
        CurveSums.interval(all, resampled, PoolFigures::area),
        CurveSums.interval(all, resampled, PoolFigures::qnc),
        CurveSums.interval(all, resampled, PoolFigures::peak),
        Map.of(),
        curve);
  }
}
