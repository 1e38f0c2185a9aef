package dev.headgate.spark.vector;

import static org.apache.spark.sql.functions.col;

import dev.headgate.core.api.Embedding;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.spark.rows.Prompts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A folder of Parquet with the vectors of prompts: {@code id}, {@code digest} of language and text,
 * {@code language}, {@code encoder}, {@code vector}.
 */
public final class Vectors {

  /** The id of the encoder that made a vector. */
  public static final String ENCODER = "encoder";

  /** The vector. */
  public static final String VECTOR = "vector";

  static final StructType TABLE =
      new StructType()
          .add(Prompts.ID, DataTypes.StringType, false)
          .add(Prompts.DIGEST, DataTypes.StringType, false)
          .add("language", DataTypes.StringType, false)
          .add(ENCODER, DataTypes.StringType, false)
          .add(VECTOR, DataTypes.createArrayType(DataTypes.FloatType, false), false);

  private Vectors() {}

  /** Returns whether there is such a folder. */
  static boolean exist(SparkSession spark, String folder) {
    try {
      Path path = new Path(folder);
      return path.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(path);
    } catch (IOException e) {
      throw new DataException(folder + ": " + e.getMessage() + " (expected: readable)");
    }
  }

  /**
   * Opens a folder.
   *
   * @throws DataException where there is none, or one of something else
   */
  public static Dataset<Row> open(SparkSession spark, String folder) {
    if (!exist(spark, folder)) {
      throw new DataException(
          "--vectors: %s: not there (expected: a folder that embed wrote)".formatted(folder));
    }
    Dataset<Row> table = spark.read().schema(TABLE).parquet(folder);
    if (table.isEmpty()) {
      throw new DataException(
          "--vectors: %s: no vector (expected: a folder that embed wrote)".formatted(folder));
    }
    return table;
  }

  /** Returns the ids of the encoders whose vectors there are, in order. */
  public static List<String> encoders(Dataset<Row> vectors) {
    return vectors
        .select(ENCODER)
        .distinct()
        .orderBy(ENCODER)
        .as(Encoders.STRING())
        .collectAsList();
  }

  /**
   * Requires that a map has a part for each encoder.
   *
   * @param known ids of the map's encoders
   * @throws DataException where there is a vector of another
   */
  public static void requireOf(List<String> known, Dataset<Row> vectors) {
    List<String> others = new ArrayList<>(encoders(vectors));
    others.removeAll(known);
    if (!others.isEmpty()) {
      throw new DataException(
          ("--vectors: of encoder %s (expected: some of %s, those of --map; embed with the map's,"
                  + " or make a map of these)")
              .formatted(String.join(", ", others), known));
    }
  }

  /**
   * Joins prompts with their vectors.
   *
   * @throws DataException where a prompt has none
   */
  public static Dataset<Row> join(Dataset<Row> prompts, Dataset<Row> vectors) {
    List<String> key = List.of(Prompts.ID, Prompts.DIGEST);
    Dataset<Row> narrow = vectors.select(Prompts.ID, Prompts.DIGEST, ENCODER, VECTOR);
    List<String> without =
        prompts
            .join(narrow, key.toArray(String[]::new), "left_anti")
            .select(Prompts.ID)
            .orderBy(Prompts.ID)
            .limit(1)
            .as(Encoders.STRING())
            .collectAsList();
    if (!without.isEmpty()) {
      throw new DataException(
          ("--vectors: none of the prompt %s (expected: one of each prompt as it stands in --data;"
                  + " embed the same data, which leaves out what is there)")
              .formatted(without.getFirst()));
    }
    return prompts.join(narrow, key.toArray(String[]::new));
  }

  /** Returns the vector of a row. */
  public static float[] values(Row row) {
    List<Float> values = row.getList(row.fieldIndex(VECTOR));
    float[] vector = new float[values.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = values.get(i);
    }
    return vector;
  }

  /** Returns the vector of a row with the encoder that made it. */
  public static Embedding embedding(Row row) {
    return new Embedding(row.getAs(ENCODER), values(row));
  }

  /** Returns a row of the table. */
  static Row row(Row prompt, String language, Embedding embedding) {
    float[] values = embedding.values();
    Float[] boxed = new Float[values.length];
    Arrays.setAll(boxed, i -> values[i]);
    return RowFactory.create(
        prompt.getAs(Prompts.ID),
        prompt.getAs(Prompts.DIGEST),
        language,
        embedding.encoderId(),
        boxed);
  }

  /** Returns one row for each key. */
  static Dataset<Row> different(Dataset<Row> prompts) {
    return prompts.dropDuplicates(new String[] {Prompts.ID, Prompts.DIGEST});
  }

  /** Returns the prompts of which there is no vector. */
  static Dataset<Row> missing(Dataset<Row> prompts, Dataset<Row> vectors) {
    return prompts.join(
        vectors.select(col(Prompts.ID), col(Prompts.DIGEST)),
        new String[] {Prompts.ID, Prompts.DIGEST},
        "left_anti");
  }
}
