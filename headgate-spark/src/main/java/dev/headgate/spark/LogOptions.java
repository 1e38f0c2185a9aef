package dev.headgate.spark;

import dev.headgate.spark.rows.Census;
import dev.headgate.spark.rows.Line;
import dev.headgate.spark.rows.Lines;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Which log a job reads. */
final class LogOptions {

  private static final int MOST_PARTITIONS = 100_000;

  @Option(
      names = "--data",
      required = true,
      arity = "1..*",
      description =
          "Files of JSON lines (.jsonl, .jsonl.gz), folders or patterns of them, on any file system"
              + " that Hadoop knows.")
  private List<String> data = new ArrayList<>();

  @Option(
      names = "--strict",
      description = "Refuse data with a bad line (default: such lines are counted and left out).")
  private boolean strict;

  @Option(
      names = "--partitions",
      defaultValue = "0",
      description =
          "Parts to spread the lines over; a packed file is one part otherwise (default: as the"
              + " files are split).")
  private int partitions;

  void requireSense() {
    JobCommand.require("--partitions", partitions, 0, MOST_PARTITIONS);
  }

  JavaRDD<Line> lines(SparkSession spark) {
    return Lines.open(spark, data, partitions);
  }

  /**
   * Counts the lines and tells of bad ones.
   *
   * @throws dev.headgate.lab.dataset.DataException where there is no row, or a bad line that is not
   *     allowed
   */
  Census census(JavaRDD<Line> lines, PrintWriter err) {
    Census census = Census.of(lines);
    census.check(strict).forEach(err::println);
    err.flush();
    return census;
  }
}
