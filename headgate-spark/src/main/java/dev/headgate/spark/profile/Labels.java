package dev.headgate.spark.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.StableHash;
import dev.headgate.lab.evaluate.cost.CostTable;
import dev.headgate.spark.rows.Prompts;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The graded answers of a log, one a row, no more of a model than its cap. */
final class Labels {

  static final String MODEL = "model";
  static final String SCORE = "score";
  static final String COST = "cost_usd";
  static final String TOKENS = "output_tokens";

  private static final String ORDER = "hash";
  private static final String PLACE = "place";
  private static final StructType TABLE =
      new StructType()
          .add(MODEL, DataTypes.StringType, false)
          .add(Prompts.ID, DataTypes.StringType, false)
          .add(Prompts.DIGEST, DataTypes.StringType, false)
          .add(ORDER, DataTypes.LongType, false)
          .add(SCORE, DataTypes.DoubleType, false)
          .add(COST, DataTypes.DoubleType, false)
          .add(TOKENS, DataTypes.DoubleType, false);

  private Labels() {}

  /**
   * Samples answers.
   *
   * @param models whose answers are wanted
   * @param costs what their answers cost
   * @param most answers of a model; those that come first by a hash of seed and id, so that models
   *     which answered the same prompts keep the same ones
   */
  static Dataset<Row> of(
      Dataset<Row> prompts, Set<String> models, AnswerCosts costs, int most, long seed) {
    return prompts
        .flatMap(
            (FlatMapFunction<Row, Row>) row -> answers(row, models, costs, seed),
            Encoders.row(TABLE))
        .withColumn(
            PLACE,
            row_number()
                .over(
                    Window.partitionBy(MODEL)
                        .orderBy(
                            col(ORDER),
                            col(Prompts.ID),
                            col(Prompts.DIGEST),
                            col(SCORE),
                            col(COST),
                            col(TOKENS))))
        .filter(col(PLACE).leq(most));
  }

  private static Iterator<Row> answers(Row row, Set<String> models, AnswerCosts costs, long seed) {
    PromptRow prompt = Prompts.prompt(row);
    long order = StableHash.bits(seed, prompt.id());
    return prompt.scores().entrySet().stream()
        .filter(score -> models.contains(score.getKey()))
        .map(score -> answer(row, prompt, order, costs, score))
        .iterator();
  }

  private static Row answer(
      Row row, PromptRow prompt, long order, AnswerCosts costs, Map.Entry<String, Double> score) {
    String model = score.getKey();
    return RowFactory.create(
        model,
        prompt.id(),
        row.getAs(Prompts.DIGEST),
        order,
        score.getValue(),
        costs.usd(prompt, model),
        CostTable.outTokens(prompt, prompt.usageOf(model)).orElse(0));
  }
}
