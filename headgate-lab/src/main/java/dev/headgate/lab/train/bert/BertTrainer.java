package dev.headgate.lab.train.bert;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.train.DevelopmentReport;
import dev.headgate.lab.train.Example;
import dev.headgate.lab.train.Examples;
import dev.headgate.lab.train.Provenance;
import dev.headgate.lab.train.Trainer;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.bert.BertRouter;
import dev.headgate.routers.bert.Label;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.feature.PromptPoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns the {@code bert} router's head: how comparisons of strong with weak models end, on the
 * vectors of the encoders in this process. The penalty is chosen by cross-validation of the rows
 * learned from; those held out only report. The same rows make the same artifact.
 */
public final class BertTrainer implements Trainer {

  /** Against sums over standardised columns, a lesson counting one on average. */
  private static final double[] PENALTIES = {30, 100, 300, 1000, 3000, 10_000};

  @Override
  public String router() {
    return BertRouter.KIND;
  }

  @Override
  public RouterArtifact train(List<PromptRow> rows, TrainingTools tools) throws IOException {
    List<Example> examples = Examples.of(rows, tools);
    Lessons lessons = Lessons.of(rows, examples, tools);
    List<EncoderSpec> encoders = new ArrayList<>();
    List<Tensor> tensors = new ArrayList<>();
    Map<String, String> settings = new TreeMap<>();
    lessons
        .byEncoder()
        .forEach(
            (encoder, own) -> {
              SoftmaxFit fit = new SoftmaxFit(own);
              double penalty = best(fit);
              settings.put("penalty/" + encoder, String.format(Locale.ROOT, "%.0f", penalty));
              encoders.add(new EncoderSpec(encoder, dimension(own)));
              tensors.add(tensor(encoder + "/labels", fit.fit(penalty)));
            });
    if (encoders.isEmpty()) {
      throw new DataException("data: no row to learn from (expected: some; name more sets)");
    }
    ArtifactHeader header =
        Provenance.header(
            BertRouter.KIND,
            PromptFeatures.SCHEMA,
            settings,
            Map.of("labels", Label.names()),
            encoders,
            List.of(),
            used(lessons, examples),
            tools.options());
    return measured(header, tensors, examples, tools.options().seed());
  }

  /** Reports on languages learned of only; of others the router says that it cannot judge them. */
  private static RouterArtifact measured(
      ArtifactHeader header, List<Tensor> tensors, List<Example> examples, long seed) {
    BertRouter router = new BertRouter(RouterArtifact.of(header, tensors));
    List<String> known = router.encoderIds();
    DevelopmentReport report =
        new DevelopmentReport(
            examples.stream().filter(e -> known.contains(e.embedding().encoderId())).toList(),
            seed);
    return RouterArtifact.of(
        header.measured(report.scores(router), report.calibration(router)), tensors);
  }

  private static double best(SoftmaxFit fit) {
    double best = PENALTIES[0];
    double least = Double.POSITIVE_INFINITY;
    for (double penalty : PENALTIES) {
      double loss = fit.crossValidated(penalty);
      if (loss < least) {
        least = loss;
        best = penalty;
      }
    }
    return best;
  }

  private static int dimension(List<Lesson> lessons) {
    return lessons.getFirst().point().length - PromptPoint.size(0);
  }

  private static List<PromptRow> used(Lessons lessons, List<Example> examples) {
    Map<String, PromptRow> used = new LinkedHashMap<>();
    Examples.rows(examples).forEach(row -> used.put(row.id(), row));
    lessons.rows().forEach(row -> used.put(row.id(), row));
    return List.copyOf(used.values());
  }

  private static Tensor tensor(String name, float[][] heads) {
    int columns = heads[0].length;
    float[] values = new float[heads.length * columns];
    for (int row = 0; row < heads.length; row++) {
      System.arraycopy(heads[row], 0, values, row * columns, columns);
    }
    return new Tensor(name, heads.length, columns, values);
  }
}
