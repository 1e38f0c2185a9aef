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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Distils one transformer into a table of token vectors: its vectors of all single tokens give the
 * first rows ({@link FirstRows}), its vectors of prompts and of their pieces the final ones ({@link
 * RowFit}). Rows held out from routers are held out here too. The same rows and options make the
 * same artifact.
 */
public final class Distillation {

  private final EncoderModel student;
  private final TrainingTools tools;
  private final Predicate<PromptRow> heldOut;
  private final DistillOptions fitting = DistillOptions.DEFAULT;

  /**
   * Prepares a run that holds out the development rows.
   *
   * @param student the static encoder to make
   * @param tools its encoder must make the transformers' vectors
   */
  public Distillation(EncoderModel student, TrainingTools tools) {
    this(student, tools, tools.options()::isDevelopment);
  }

  /**
   * Prepares a run.
   *
   * @param student the static encoder to make
   * @param tools its encoder must make the transformers' vectors
   * @param heldOut which rows are not learned from but measured by; some, and whole groups
   */
  public Distillation(EncoderModel student, TrainingTools tools, Predicate<PromptRow> heldOut) {
    this.student = student;
    this.tools = tools;
    this.heldOut = heldOut;
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
    List<Lesson> texts = new ArrayList<>(training);
    texts.addAll(pieces(training));
    new RowFit(texts, reduction, table, fitting, tools.options().seed())
        .fit(tools.progress().apply("fitting " + student.id()));
    Tensor quantised =
        Tensor.quantised(TokenTable.ROWS, vocabulary.size(), student.dimension(), table.flat());
    return measured(lessons, reduction, quantised);
  }

  private List<Lesson> lessons(List<PromptRow> all) throws IOException {
    List<PromptRow> rows = own(all);
    return lessons(rows, rows.stream().map(PromptRow::prompt).toList(), "prompts", 1);
  }

  /** Returns the pieces of prompts to learn from. */
  private List<Lesson> pieces(List<Lesson> training) throws IOException {
    List<PromptRow> rows = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Lesson lesson : training) {
      for (String piece : Pieces.of(lesson.row(), tools.options().seed())) {
        rows.add(lesson.row());
        texts.add(piece);
      }
    }
    return lessons(rows, texts, "pieces", fitting.pieceWeight());
  }

  private List<Lesson> lessons(
      List<PromptRow> rows, List<String> texts, String label, double weight) throws IOException {
    WordPiece tokenizer = TokenizerJson.read(student.tokenizerJson());
    BulkEncoder.Text[] said = new BulkEncoder.Text[texts.size()];
    Arrays.setAll(said, i -> new BulkEncoder.Text(texts.get(i), rows.get(i).language()));
    Embedding[] vectors =
        tools.encoder().encode(said, tools.progress().apply(label + " " + student.id()));
    List<Lesson> lessons = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      PromptRow row = rows.get(i);
      int[] tokens = TokenTable.tokens(tokenizer, texts.get(i));
      if (tokens.length > 0) {
        lessons.add(new Lesson(row, tokens, vectors[i].values(), heldOut.test(row), weight));
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
