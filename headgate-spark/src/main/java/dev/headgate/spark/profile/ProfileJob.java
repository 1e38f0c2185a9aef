package dev.headgate.spark.profile;

import dev.headgate.lab.profile.FitChoice;
import dev.headgate.lab.profile.GradedAnswer;
import dev.headgate.lab.profile.ProfileFitter;
import dev.headgate.lab.profile.ProfileLabel;
import dev.headgate.lab.profile.ProfileMethod;
import dev.headgate.routers.profile.ProfileJson;
import dev.headgate.spark.rows.Prompts;
import dev.headgate.spark.vector.Vectors;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** Fits the profiles of many models at once: each in one task, by the lab's fitter. */
public final class ProfileJob {

  private static final int FIRST = 1;

  private final SharedMap map;
  private final Options options;

  /**
   * How to fit.
   *
   * @param method see {@link ProfileMethod}
   * @param labels answers of a model at most
   * @param madeAt written into the profiles, to the second
   * @param validation names the log, likewise
   * @param seed of the sample
   */
  public record Options(
      ProfileMethod method, int labels, Instant madeAt, String validation, long seed)
      implements Serializable {

    private static final long serialVersionUID = 1;
  }

  /** Prepares. */
  public ProfileJob(SharedMap map, Options options) {
    this.map = map;
    this.options = options;
  }

  /**
   * Fits.
   *
   * @param models to fit
   * @param costs what is known of them
   * @return the profiles as JSON documents, by model, each a first version
   * @throws dev.headgate.lab.dataset.DataException where a prompt has no vector
   */
  public Map<String, String> run(
      Dataset<Row> prompts, Dataset<Row> vectors, Set<String> models, AnswerCosts costs) {
    Dataset<Row> labels = Labels.of(prompts, models, costs, options.labels(), options.seed());
    String[] key = {Prompts.ID, Prompts.DIGEST};
    Dataset<Row> asked =
        prompts.dropDuplicates(key).join(labels.select(Prompts.ID, Prompts.DIGEST).distinct(), key);
    Dataset<Row> answers = labels.join(Vectors.join(asked, vectors), key);
    SharedMap sharedMap = map;
    Options how = options;
    Map<String, String> profiles = new TreeMap<>();
    answers
        .groupByKey((MapFunction<Row, String>) row -> row.getAs(Labels.MODEL), Encoders.STRING())
        .mapGroups(
            (MapGroupsFunction<String, Row, Tuple2<String, String>>)
                (model, rows) -> new Tuple2<>(model, fit(model, rows, sharedMap, how)),
            Encoders.tuple(Encoders.STRING(), Encoders.STRING()))
        .collectAsList()
        .forEach(each -> profiles.put(each._1(), each._2()));
    return profiles;
  }

  private static String fit(String model, Iterator<Row> rows, SharedMap map, Options how) {
    List<GradedAnswer> answers = new ArrayList<>();
    rows.forEachRemaining(row -> answers.add(answer(row)));
    answers.sort(
        Comparator.comparing((GradedAnswer answer) -> answer.prompt().requestId())
            .thenComparing(answer -> answer.prompt().features().routedText())
            .thenComparingDouble(GradedAnswer::score)
            .thenComparingDouble(GradedAnswer::costUsd)
            .thenComparingDouble(GradedAnswer::outputTokens));
    ProfileLabel label = new ProfileLabel(model, how.madeAt(), FIRST, how.validation());
    return ProfileJson.write(
        new ProfileFitter(map.map(), FitChoice.of(how.method())).fit(label, answers));
  }

  private static GradedAnswer answer(Row row) {
    return new GradedAnswer(
        SharedMap.input(row),
        row.getAs(Labels.SCORE),
        row.getAs(Labels.COST),
        0,
        row.getAs(Labels.TOKENS));
  }
}
