package dev.headgate.lab.train;

import dev.headgate.core.spi.Router;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.progress.Progress;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.ArtifactHeader.ModelRows;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.mf.MatrixFactorizationRouter;
import dev.headgate.routers.mf.PromptVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Trains the {@code mf} router: judges each row's need of the strong model, encodes its prompt,
 * fits one factorisation an encoder, and measures the result on the rows held out. The same rows
 * and options make the same artifact.
 */
public final class MatrixFactorizationTraining {

  private final TrainOptions options;
  private final FitOptions fitting;
  private final Function<String, Progress> progress;

  /**
   * Prepares a run.
   *
   * @param progress makes a progress bar for a label
   */
  public MatrixFactorizationTraining(TrainOptions options, Function<String, Progress> progress) {
    this(options, FitOptions.DEFAULT, progress);
  }

  MatrixFactorizationTraining(
      TrainOptions options, FitOptions fitting, Function<String, Progress> progress) {
    this.options = options;
    this.fitting = fitting;
    this.progress = progress;
  }

  /**
   * Trains on rows with our own anchors added.
   *
   * @throws DataException where an encoder has too few rows to learn from and to hold out
   * @throws IOException where the embedding store fails
   */
  public RouterArtifact train(List<PromptRow> data, BulkEncoder encoder) throws IOException {
    List<Example> examples = Examples.of(data, new TrainingTools(options, encoder, progress));
    List<Tensor> tensors = new ArrayList<>();
    List<ModelRows> models = new ArrayList<>();
    for (EncoderSpec model : encoder.encoders()) {
      List<Example> own = of(model, examples);
      List<String> known = knownModels(own);
      FactorFit fit = new FactorFit(own, known, fitting, options.seed());
      tensors.addAll(fit.fit(model.id() + "/", progress.apply("fitting " + model.id())));
      models.add(
          new ModelRows(model.id(), known.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList()));
    }
    return measured(header(encoder.encoders(), models, examples), tensors, examples);
  }

  private RouterArtifact measured(
      ArtifactHeader header, List<Tensor> tensors, List<Example> examples) {
    Router router = new MatrixFactorizationRouter(RouterArtifact.of(header, tensors));
    DevelopmentReport report = new DevelopmentReport(examples, options.seed());
    return RouterArtifact.of(
        header.measured(report.scores(router), report.calibration(router)), tensors);
  }

  private static List<Example> of(EncoderSpec model, List<Example> examples) {
    List<Example> own =
        examples.stream().filter(e -> e.embedding().encoderId().equals(model.id())).toList();
    long held = own.stream().filter(Example::development).count();
    if (held == 0 || held == own.size()) {
      throw new DataException(
          "data for %s: %d rows to learn from, %d held out (expected: some of each; name more sets)"
              .formatted(model.id(), own.size() - held, held));
    }
    return own;
  }

  private List<String> knownModels(List<Example> examples) {
    Map<String, Integer> rows = new TreeMap<>();
    examples.stream()
        .filter(e -> !e.development() && e.need().measured())
        .flatMap(e -> e.row().scores().keySet().stream())
        .forEach(name -> rows.merge(name, 1, Integer::sum));
    return rows.entrySet().stream()
        .filter(entry -> entry.getValue() >= options.knownModelRows())
        .map(Map.Entry::getKey)
        .toList();
  }

  private ArtifactHeader header(
      List<EncoderSpec> encoders, List<ModelRows> models, List<Example> examples) {
    return Provenance.header(
        "mf",
        PromptVector.SCHEMA,
        Map.of(),
        Map.of(),
        encoders,
        models,
        Examples.rows(examples),
        options);
  }
}
