package dev.headgate.lab.train;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.spi.Router;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.DataSet;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.progress.Progress;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.DataSource;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.ArtifactHeader.ModelRows;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.encode.EncoderModel;
import dev.headgate.routers.mf.MatrixFactorizationRouter;
import dev.headgate.routers.mf.PromptVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    List<PromptRow> all = new ArrayList<>(data);
    all.addAll(Anchors.rows());
    List<Example> examples = examples(TrainingRows.of(all, options), encoder);
    List<Tensor> tensors = new ArrayList<>();
    List<ModelRows> models = new ArrayList<>();
    for (EncoderModel model : EncoderModel.values()) {
      List<Example> own = of(model, examples);
      List<String> known = knownModels(own);
      FactorFit fit = new FactorFit(own, known, fitting, options.seed());
      tensors.addAll(fit.fit(model.id() + "/", progress.apply("fitting " + model.id())));
      models.add(
          new ModelRows(model.id(), known.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList()));
    }
    return measured(header(models, examples), tensors, examples);
  }

  private RouterArtifact measured(
      ArtifactHeader header, List<Tensor> tensors, List<Example> examples) {
    Router router = new MatrixFactorizationRouter(RouterArtifact.of(header, tensors));
    DevelopmentReport report = new DevelopmentReport(examples, options.seed());
    return RouterArtifact.of(
        header.measured(report.scores(router), report.calibration(router)), tensors);
  }

  private List<Example> examples(TrainingRows rows, BulkEncoder encoder) throws IOException {
    BulkEncoder.Text[] texts =
        rows.rows().stream()
            .map(row -> new BulkEncoder.Text(row.prompt(), row.language()))
            .toArray(BulkEncoder.Text[]::new);
    Embedding[] vectors = encoder.encode(texts, progress.apply("encoding"));
    Map<String, Long> sizes =
        rows.rows().stream().collect(Collectors.groupingBy(PromptRow::set, Collectors.counting()));
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      PromptRow row = rows.rows().get(i);
      int size = Math.toIntExact(sizes.getOrDefault(row.set(), 1L));
      examples.add(
          new Example(
              row,
              rows.needs().get(i),
              SetWeights.perRow(row.set(), size),
              vectors[i],
              options.isDevelopment(row)));
    }
    return examples;
  }

  private static List<Example> of(EncoderModel model, List<Example> examples) {
    List<Example> own =
        examples.stream()
            .filter(e -> EncoderModel.forLanguage(e.row().language()) == model)
            .toList();
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

  private ArtifactHeader header(List<ModelRows> models, List<Example> examples) {
    List<EncoderSpec> encoders = new ArrayList<>();
    for (EncoderModel model : EncoderModel.values()) {
      encoders.add(new EncoderSpec(model.id(), model.dimension()));
    }
    return new ArtifactHeader(
        "mf",
        PromptVector.SCHEMA,
        Map.of(),
        Map.of(),
        encoders,
        models,
        sources(examples),
        options.seed(),
        options.commit(),
        options.date(),
        List.of(),
        List.of(),
        List.of());
  }

  private static List<DataSource> sources(List<Example> examples) {
    Map<String, Integer> rows = new TreeMap<>();
    examples.forEach(e -> rows.merge(e.row().set(), 1, Integer::sum));
    return rows.entrySet().stream().map(e -> source(e.getKey(), e.getValue())).toList();
  }

  private static DataSource source(String set, int rows) {
    return DataSet.named(set)
        .map(known -> new DataSource(set, known.licence(), known.source(), rows))
        .orElseGet(() -> new DataSource(set, "unknown: do not publish", "unknown", rows));
  }
}
