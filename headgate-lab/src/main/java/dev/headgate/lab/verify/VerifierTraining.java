package dev.headgate.lab.verify;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.train.Standardiser;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.DataSource;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.verify.AnswerFeature;
import dev.headgate.routers.verify.AnswerFeatures;
import dev.headgate.routers.verify.VerifierModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run of {@code headgate train-verifier}: scored answers in, artifact with its figures out. The
 * penalty and the calibration are chosen on the same grouped folds that the figures are of, three
 * numbers in all. The same rows and seed make the same artifact.
 */
public final class VerifierTraining {

  private static final int LEAST_ROWS = 50;
  private static final int LEAST_OF_EACH = 10;
  private static final double[] PENALTIES = {1, 3, 10, 30, 100};

  private final TrainOptions options;
  private final AnswerFeatures features = new AnswerFeatures(new StaticEncoder());

  /** Prepares. */
  public VerifierTraining(TrainOptions options) {
    this.options = options;
  }

  /**
   * Learns from scored answers.
   *
   * @throws DataException where they are too few, or nearly all alike
   */
  public RouterArtifact train(List<AnswerRow> rows) {
    requireEnough(rows);
    List<float[]> vectors =
        rows.stream().map(row -> withConstant(features.of(row.answered()))).toList();
    int constant = vectors.getFirst().length - 1;
    Standardiser standard = Standardiser.of(vectors, constant);
    double[][] points = vectors.stream().map(standard::apply).toArray(double[][]::new);
    double penalty = penalty(points, rows);
    double[] scores = FoldedScores.of(points, rows, penalty, options.seed());
    double[] platt = platt(scores, rows);
    double[] weights = LogisticFit.of(points, targets(rows), penalty);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = weights[i] * platt[0] + (i == constant ? platt[1] : 0);
    }
    VerifierReport report = report(rows, points, scores, platt);
    return artifact(rows, standard.fold(weights), penalty)
        .with(header(rows, penalty).measured(report.scores(), thresholds(scores, platt)));
  }

  private static void requireEnough(List<AnswerRow> rows) {
    long good = rows.stream().filter(AnswerRow::good).count();
    if (rows.size() < LEAST_ROWS || good < LEAST_OF_EACH || rows.size() - good < LEAST_OF_EACH) {
      throw new DataException(
          "data: %d answers, %d of them good (expected: at least %d, and %d good and %d poor ones)"
              .formatted(rows.size(), good, LEAST_ROWS, LEAST_OF_EACH, LEAST_OF_EACH));
    }
  }

  private double penalty(double[][] points, List<AnswerRow> rows) {
    double best = PENALTIES[0];
    double least = Double.POSITIVE_INFINITY;
    for (double penalty : PENALTIES) {
      double loss = FoldedScores.loss(FoldedScores.of(points, rows, penalty, options.seed()), rows);
      if (loss < least) {
        least = loss;
        best = penalty;
      }
    }
    return best;
  }

  /**
   * Returns slope and constant that make probabilities of held-out scores. Scores that say the
   * contrary of the truth were learned from noise: then each answer gets the share of good ones.
   */
  private static double[] platt(double[] scores, List<AnswerRow> rows) {
    double[] fitted = LogisticFit.of(points(scores), targets(rows), 1e-3);
    return fitted[0] > 0
        ? fitted
        : LogisticFit.of(points(new double[scores.length]), targets(rows), 1e-3);
  }

  private static double[][] points(double[] scores) {
    return Arrays.stream(scores)
        .mapToObj(score -> new double[] {score, 1})
        .toArray(double[][]::new);
  }

  private VerifierReport report(
      List<AnswerRow> rows, double[][] points, double[] scores, double[] platt) {
    VerifierReport report = new VerifierReport(rows, options.seed());
    report.area("auc", scores);
    report.area("auc_length", alone(points, rows, AnswerFeature.LENGTH));
    report.area("auc_similarity", alone(points, rows, AnswerFeature.SIMILARITY));
    if (confidence(rows)) {
      report.area("auc_confidence", alone(points, rows, AnswerFeature.LOG_CONFIDENCE));
    }
    report.honesty(probabilities(scores, platt));
    return report;
  }

  /** Returns held-out scores of a fit on one feature. */
  @SuppressWarnings("EnumOrdinal") // the order of the values is the order of the constants
  private double[] alone(double[][] points, List<AnswerRow> rows, AnswerFeature feature) {
    double[][] one =
        Arrays.stream(points)
            .map(point -> new double[] {point[feature.ordinal()], 1})
            .toArray(double[][]::new);
    return FoldedScores.of(one, rows, 1, options.seed());
  }

  private static List<ArtifactHeader.Quantile> thresholds(double[] scores, double[] platt) {
    return VerifierReport.thresholds(probabilities(scores, platt));
  }

  private static double[] probabilities(double[] scores, double[] platt) {
    return Arrays.stream(scores)
        .map(score -> LogisticFit.probability(platt[0] * score + platt[1]))
        .toArray();
  }

  private static double[] targets(List<AnswerRow> rows) {
    return rows.stream().mapToDouble(AnswerRow::score).toArray();
  }

  private static boolean confidence(List<AnswerRow> rows) {
    return rows.stream().anyMatch(row -> row.answered().confidence().isPresent());
  }

  private static float[] withConstant(float[] values) {
    float[] all = Arrays.copyOf(values, values.length + 1);
    all[values.length] = 1;
    return all;
  }

  private RouterArtifact artifact(List<AnswerRow> rows, double[] weights, double penalty) {
    float[] values = new float[weights.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) weights[i];
    }
    return RouterArtifact.of(
        header(rows, penalty),
        List.of(new Tensor(VerifierModel.WEIGHTS, 1, values.length, values)));
  }

  private ArtifactHeader header(List<AnswerRow> rows, double penalty) {
    return new ArtifactHeader(
        VerifierModel.KIND,
        AnswerFeatures.SCHEMA,
        Map.of(
            VerifierModel.CONFIDENCE,
            Boolean.toString(confidence(rows)),
            "penalty",
            Double.toString(penalty)),
        Map.of("features", AnswerFeatures.names()),
        features.encoders(),
        List.of(),
        sources(rows),
        options.seed(),
        options.commit(),
        options.date(),
        List.of(),
        List.of(),
        List.of());
  }

  private static List<DataSource> sources(List<AnswerRow> rows) {
    Map<String, Integer> counts = new TreeMap<>();
    rows.forEach(row -> counts.merge(row.set(), 1, Integer::sum));
    List<DataSource> sources = new ArrayList<>();
    counts.forEach(
        (set, count) ->
            sources.add(
                new DataSource(
                    set, "own answers: publish only what their licences allow", set, count)));
    return sources;
  }
}
