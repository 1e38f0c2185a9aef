package dev.headgate.lab.train.kernel;

import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.Sampling;
import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.train.Provenance;
import dev.headgate.lab.train.ThresholdTable;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.ArtifactHeader.Quantile;
import dev.headgate.routers.artifact.ArtifactHeader.Score;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.kernel.KernelPoint;
import dev.headgate.routers.kernel.KernelRouter;
import dev.headgate.routers.kernel.Prior;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Trains the {@code kernel} router on labelled prompts of one kind of traffic. All rows are learned
 * from: what has to be chosen is chosen by leaving out one row at a time, and the figures in the
 * artifact are of rows so left out. The same rows and options make the same artifact.
 */
public final class KernelTraining {

  /** Rows learned from at most: the work grows with their cube, an answer's with their number. */
  private static final int MOST_ROWS = 3000;

  private final TrainingTools tools;
  private final Optional<Adapted> adapted;
  private final List<EncoderSpec> encoders = new ArrayList<>();
  private final Map<String, String> settings = new HashMap<>();
  private final List<Tensor> tensors = new ArrayList<>();
  private final List<Score> scores = new ArrayList<>();
  private final List<Double> winRates = new ArrayList<>();

  /**
   * Prepares a run, good for one training.
   *
   * @param adapted the router to build on, if any
   */
  public KernelTraining(TrainingTools tools, Optional<Adapted> adapted) {
    this.tools = tools;
    this.adapted = adapted;
  }

  /**
   * Trains.
   *
   * @throws DataException where there are too few labelled rows, or all are alike
   * @throws IOException where the embedding store fails
   */
  public RouterArtifact train(List<PromptRow> rows) throws IOException {
    LabelledModels models =
        LabelledModels.of(Sampling.atMost(MOST_ROWS, tools.options().seed(), rows));
    return train(models, tools.corpus(models.rows()).samples());
  }

  /**
   * Trains on prompts that have their vectors.
   *
   * @param samples each with scores of the same models
   * @throws DataException where there are too few, or all are alike
   */
  public RouterArtifact trainOn(List<Sample> samples) {
    return train(LabelledModels.of(samples.stream().map(Sample::row).toList()), samples);
  }

  private RouterArtifact train(LabelledModels models, List<Sample> all) {
    byEncoder(all).forEach((encoder, samples) -> fit(encoder, samples, models));
    if (encoders.isEmpty()) {
      throw new DataException(
          "labels: fewer than %d prompts in any one language (expected: more)"
              .formatted(LabelledModels.LEAST_ROWS));
    }
    settings.put("strong", models.lowerCase().getFirst());
    settings.put("weak", models.lowerCase().getLast());
    adapted.ifPresent(
        prior -> {
          settings.putAll(prior.settings());
          tensors.addAll(prior.tensors());
        });
    return RouterArtifact.of(header(models).measured(scores, thresholds()), tensors);
  }

  private List<Quantile> thresholds() {
    double[] weights = new double[winRates.size()];
    Arrays.fill(weights, 1);
    return ThresholdTable.of(winRates.stream().mapToDouble(Double::doubleValue).toArray(), weights);
  }

  private void fit(String encoder, List<Sample> samples, LabelledModels models) {
    if (samples.size() < LabelledModels.LEAST_ROWS) {
      return; // too few in this language; the router that is adapted answers there, if any
    }
    String prefix = encoder + "/";
    LabelledPoints prompts =
        new LabelledPoints(samples, models.names(), adapted.map(prior -> prior(prior, models)));
    Gram gram = new Gram(prompts);
    PriorSlopes slopes = new PriorSlopes(prompts);
    KernelFit fit = new KernelFit(gram.matrix(), residuals(prompts, slopes), weights(prompts));
    encoders.add(new EncoderSpec(encoder, prompts.dimension()));
    settings.put(prefix + "embedding_width", Double.toString(gram.embeddingWidth()));
    settings.put(prefix + "feature_width", Double.toString(gram.featureWidth()));
    settings.put(prefix + "noise", Double.toString(fit.noise()));
    tensors.addAll(new KernelTensors(prefix, prompts, gram, fit, slopes).all());
    LeftOut leftOut = new LeftOut(prompts, fit, slopes, tools.options().seed());
    score(encoder, prompts, leftOut).ifPresent(scores::add);
    for (double gain : leftOut.gains()) {
      winRates.add(KernelRouter.winRate(gain));
    }
  }

  /** Returns the routing's figure where both sides of a prompt are known, else the prediction's. */
  private Optional<Score> score(String encoder, LabelledPoints prompts, LeftOut leftOut) {
    Optional<Interval> apgr = leftOut.apgr();
    return apgr.isPresent()
        ? apgr.map(figure -> score("apgr", encoder, prompts.rows(), figure))
        : leftOut.auc().map(figure -> score("auc", encoder, prompts.rows(), figure));
  }

  private static Score score(String metric, String encoder, int rows, Interval figure) {
    return new Score(
        metric, "left out/" + encoder, rows, figure.value(), figure.low(), figure.high());
  }

  private static double[][] residuals(LabelledPoints prompts, PriorSlopes slopes) {
    double[][] residuals = new double[prompts.models()][prompts.rows()];
    for (int m = 0; m < residuals.length; m++) {
      for (int i = 0; i < residuals[m].length; i++) {
        residuals[m][i] = prompts.scores(m)[i] - slopes.at(m, prompts.prior()[i]);
      }
    }
    return residuals;
  }

  private static double[][] weights(LabelledPoints prompts) {
    double[][] weights = new double[prompts.models()][];
    Arrays.setAll(weights, prompts::weights);
    return weights;
  }

  private static Prior prior(Adapted adapted, LabelledModels models) {
    return new Prior(adapted.router(), models.names().getFirst(), models.names().getLast());
  }

  private static Map<String, List<Sample>> byEncoder(List<Sample> all) {
    return all.stream()
        .collect(
            Collectors.groupingBy(
                sample -> sample.embedding().encoderId(), TreeMap::new, Collectors.toList()));
  }

  private ArtifactHeader header(LabelledModels models) {
    return Provenance.header(
        KernelRouter.KIND,
        KernelPoint.SCHEMA,
        settings,
        Map.of("models", models.lowerCase()),
        encoders,
        List.of(),
        models.rows(),
        tools.options());
  }
}
