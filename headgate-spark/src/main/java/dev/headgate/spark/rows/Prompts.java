package dev.headgate.spark.rows;

import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.StableHash;
import java.nio.charset.StandardCharsets;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Rows as a table: what they are joined by, and the line they stand in, which the lab's parser
 * reads again wherever more of it is needed.
 */
public final class Prompts {

  /** The row's id. */
  public static final String ID = "id";

  /** Tells texts apart, as an id may stand for two of them: a hash of language and text. */
  public static final String DIGEST = "digest";

  private static final int DIGEST_CHARS = 32;
  private static final StructType TABLE =
      new StructType()
          .add(ID, DataTypes.StringType, false)
          .add(DIGEST, DataTypes.StringType, false)
          .add("file", DataTypes.StringType, false)
          .add("at", DataTypes.LongType, false)
          .add("text", DataTypes.StringType, false);

  private Prompts() {}

  /** Returns all rows, without the lines that are none. */
  public static Dataset<Row> of(SparkSession spark, JavaRDD<Line> lines) {
    JavaRDD<Row> rows =
        lines.flatMap(line -> line.rowIfAny().map(row -> row(row, line)).stream().iterator());
    return spark.createDataFrame(rows, TABLE);
  }

  private static Row row(PromptRow row, Line line) {
    return RowFactory.create(row.id(), digest(row), line.file(), line.at(), line.text());
  }

  /** Returns the digest of a row. */
  public static String digest(PromptRow row) {
    byte[] text = (row.language() + "\n" + row.prompt()).getBytes(StandardCharsets.UTF_8);
    return StableHash.hexSha256(text, text.length).substring(0, DIGEST_CHARS);
  }

  /** Reads the prompt of a row of the table, or of one joined to it. */
  public static PromptRow prompt(Row row) {
    return new Line(row.getAs("file"), row.getAs("at"), row.getAs("text")).row();
  }
}
