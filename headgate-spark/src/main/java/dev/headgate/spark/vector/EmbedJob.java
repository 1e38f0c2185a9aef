package dev.headgate.spark.vector;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.routers.encode.EncoderFamily;
import dev.headgate.routers.encode.EncoderModel;
import dev.headgate.spark.rows.Prompts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Writes the vectors of prompts, each once. What is written is kept in steps, as encoding takes
 * long: a run that was stopped goes on where the last whole step ended.
 */
public final class EmbedJob {

  private final SparkSession spark;
  private final EncoderFamily family;
  private final long step;

  /**
   * What a run did.
   *
   * @param there vectors that were there before
   * @param made vectors that were made
   * @param steps in which they were written
   */
  public record Done(long there, long made, int steps) {}

  /**
   * Prepares.
   *
   * @param step prompts encoded between two points at which the work is safe, about; at least 1
   */
  public EmbedJob(SparkSession spark, EncoderFamily family, long step) {
    this.spark = spark;
    this.family = family;
    this.step = step;
  }

  /**
   * Encodes.
   *
   * @param prompts see {@link Prompts}
   * @param folder that vectors are added to; made if need be
   * @throws DataException where the folder holds vectors of other encoders
   */
  public Done run(Dataset<Row> prompts, String folder) {
    Dataset<Row> wanted = Vectors.different(prompts);
    long there = 0;
    if (Vectors.exist(spark, folder)) {
      Dataset<Row> before = spark.read().schema(Vectors.TABLE).parquet(folder);
      requireFamily(before, folder);
      there = before.count();
      wanted = Vectors.missing(wanted, before);
    }
    Dataset<Row> missing = wanted.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      long count = missing.count();
      int steps = (int) Math.ceilDiv(count, step);
      for (int i = 0; i < steps; i++) {
        write(missing.filter(pmod(xxhash64(col(Prompts.ID)), lit(steps)).equalTo(i)), folder);
      }
      return new Done(there, count, steps);
    } finally {
      missing.unpersist();
    }
  }

  /** Two tasks a core, and as many files: encoding is all the work there is. */
  private void write(Dataset<Row> prompts, String folder) {
    EncoderFamily by = family;
    prompts
        .coalesce(2 * spark.sparkContext().defaultParallelism())
        .map((MapFunction<Row, Row>) row -> encoded(row, by), Encoders.row(Vectors.TABLE))
        .write()
        .mode(SaveMode.Append)
        .parquet(folder);
  }

  private static Row encoded(Row row, EncoderFamily family) {
    PromptRow prompt = Prompts.prompt(row);
    return Vectors.row(
        row,
        prompt.language().name().toLowerCase(Locale.ROOT),
        JvmEncoder.encode(family, prompt.prompt(), prompt.language()));
  }

  private void requireFamily(Dataset<Row> before, String folder) {
    List<String> ours = EncoderModel.of(family).stream().map(EncoderModel::id).toList();
    List<String> others = new ArrayList<>(Vectors.encoders(before));
    others.removeAll(ours);
    if (!others.isEmpty()) {
      throw new DataException(
          "--out: %s: vectors of %s (expected: none but of %s; name another folder)"
              .formatted(folder, String.join(", ", others), ours));
    }
  }
}
