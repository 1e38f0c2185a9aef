package dev.headgate.lab.distill;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.Sampling;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.train.Curation;
import dev.headgate.lab.train.Provenance;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.ArtifactHeader.Score;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.encode.EncoderModel;
import dev.headgate.routers.encode.TokenTable;
import dev.headgate.routers.wordpiece.TokenizerJson;
import dev.headgate.routers.wordpiece.WordPiece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Distils one transformer into a table of token vectors: its vectors of all single tokens give the
 * first rows ({@link FirstRows}), its vectors of prompts the final ones ({@link RowFit}). Rows held
 * out from routers are held out here too. The same rows and options make the same artifact.
 */
public final class Distillation {

  private final EncoderModel student;
  private final TrainingTools tools;
  private final DistillOptions fitting;

  /**
   * Prepares a run.
   *
   * @param student the static encoder to make
   * @param tools its encoder must make the transformers' vectors
   */
  public Distillation(EncoderModel student, TrainingTools tools) {
    this(student, tools, DistillOptions.DEFAULT);
  }

  Distillation(EncoderModel student, TrainingTools tools, DistillOptions fitting) {
    this.student = student;
    this.tools = tools;
    this.fitting = fitting;
  }

  /**
   * Distils.
   *
   * @throws DataException where no row is in the student's language
   * @throws IOException where the embedding store fails
   */
  public RouterArtifact run(List<PromptRow> rows) throws IOException {
    Vocabulary vocabulary = Vocabulary.of(student);
    List<Lesson> lessons = lessons(rows);
    List<Lesson> training = lessons.stream().filter(lesson -> !lesson.development()).toList();
    if (training.size() < student.dimension()) {
      throw new DataException(
          "data for %s: %d prompts to learn from (expected: at least %d; name more sets)"
              .formatted(student.id(), training.size(), student.dimension()));
    }
    Reduction reduction =
        Reduction.of(training.stream().map(Lesson::teacher).toList(), student.dimension());
    Rows table =
        new FirstRows(reduction, student.dimension(), shares(training, vocabulary.size()))
            .of(alone(vocabulary), training, fitting.commonness());
    new RowFit(training, reduction, table, fitting, tools.options().seed())
        .fit(tools.progress().apply("fitting " + student.id()));
    Tensor quantised =
        Tensor.quantised(TokenTable.ROWS, vocabulary.size(), student.dimension(), table.flat());
    return measured(lessons, reduction, quantised);
  }

  private List<Lesson> lessons(List<PromptRow> all) throws IOException {
    List<PromptRow> rows = own(all);
    WordPiece tokenizer = TokenizerJson.read(student.tokenizerJson());
    Embedding[] vectors =
        tools.encoder().encode(texts(rows), tools.progress().apply("prompts " + student.id()));
    List<Lesson> lessons = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      PromptRow row = rows.get(i);
      int[] tokens = TokenTable.tokens(tokenizer, row.prompt());
      if (tokens.length > 0) {
        lessons.add(
            new Lesson(row, tokens, vectors[i].values(), tools.options().isDevelopment(row)));
      }
    }
    return lessons;
  }

  private List<PromptRow> own(List<PromptRow> all) {
    Map<String, List<PromptRow>> sets = new TreeMap<>();
    all.stream()
        .filter(row -> EncoderModel.forLanguage(row.language()) == student.teacher())
        .filter(Curation::keeps)
        .forEach(row -> sets.computeIfAbsent(row.set(), set -> new ArrayList<>()).add(row));
    TrainOptions options = tools.options();
    return sets.values().stream()
        .flatMap(set -> Sampling.atMost(options.rowsPerSet(), options.seed(), set).stream())
        .toList();
  }

  private static BulkEncoder.Text[] texts(List<PromptRow> rows) {
    return rows.stream()
        .map(row -> new BulkEncoder.Text(row.prompt(), row.language()))
        .toArray(BulkEncoder.Text[]::new);
  }

  /** Returns the transformer's vectors of single tokens, by id. */
  private Map<Integer, float[]> alone(Vocabulary vocabulary) throws IOException {
    Language language =
        student == EncoderModel.STATIC_CHINESE ? Language.CHINESE : Language.ENGLISH;
    List<Integer> ids = new ArrayList<>(vocabulary.texts().keySet());
    BulkEncoder.Text[] texts =
        ids.stream()
            .map(id -> new BulkEncoder.Text(vocabulary.texts().getOrDefault(id, ""), language))
            .toArray(BulkEncoder.Text[]::new);
    Embedding[] vectors =
        tools.encoder().encode(texts, tools.progress().apply("tokens " + student.id()));
    Map<Integer, float[]> alone = new TreeMap<>();
    IntStream.range(0, vectors.length).forEach(i -> alone.put(ids.get(i), vectors[i].values()));
    return alone;
  }

  private static double[] shares(List<Lesson> lessons, int vocabulary) {
    double[] shares = new double[vocabulary];
    double total = lessons.stream().mapToLong(lesson -> lesson.tokens().length).sum();
    for (Lesson lesson : lessons) {
      for (int token : lesson.tokens()) {
        shares[token] += 1 / total;
      }
    }
    return shares;
  }

  private RouterArtifact measured(List<Lesson> lessons, Reduction reduction, Tensor rows) {
    RouterArtifact artifact = RouterArtifact.of(header(lessons, List.of()), List.of(rows));
    TokenTable served = TokenTable.of(student, artifact);
    double[] cosines =
        lessons.stream()
            .filter(Lesson::development)
            .mapToDouble(
                lesson ->
                    Vectors.dot(
                        served.encode(lesson.row().prompt()).values(),
                        reduction.apply(lesson.teacher())))
            .toArray();
    return RouterArtifact.of(header(lessons, List.of(cosine(cosines))), List.of(rows));
  }

  private Score cosine(double[] cosines) {
    Interval interval =
        Interval.bootstrap(
            cosines.length,
            drawn -> IntStream.of(drawn).mapToDouble(i -> cosines[i]).average().orElse(0),
            tools.options().seed());
    return new Score(
        "cosine/transformer",
        "all",
        cosines.length,
        rounded(interval.value()),
        rounded(interval.low()),
        rounded(interval.high()));
  }

  private ArtifactHeader header(List<Lesson> lessons, List<Score> scores) {
    return Provenance.header(
            TokenTable.KIND,
            0,
            Map.of("teacher", student.teacher().id()),
            Map.of(),
            List.of(new EncoderSpec(student.id(), student.dimension())),
            List.of(),
            lessons.stream().map(Lesson::row).toList(),
            tools.options())
        .measured(scores, List.of());
  }

  private static double rounded(double value) {
    return Math.round(value * 1e5) / 1e5;
  }
}
