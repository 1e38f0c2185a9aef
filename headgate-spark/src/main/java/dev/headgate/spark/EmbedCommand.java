package dev.headgate.spark;

import dev.headgate.routers.encode.EncoderFamily;
import dev.headgate.spark.rows.Census;
import dev.headgate.spark.rows.Line;
import dev.headgate.spark.rows.Prompts;
import dev.headgate.spark.vector.EmbedJob;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code embed}: vectors of a log's prompts, once and for all other jobs. */
@Command(
    name = "embed",
    description = "Writes the vectors of prompts as Parquet; leaves out those that are there.",
    mixinStandardHelpOptions = true)
final class EmbedCommand extends JobCommand {

  @Mixin private LogOptions log = new LogOptions();

  @Option(
      names = "--out",
      required = true,
      description = "Folder of vectors, added to where it exists.")
  private String out = "";

  @Option(
      names = "--encoder",
      defaultValue = "transformer",
      description = "Whose vectors: transformer or static (default: ${DEFAULT-VALUE}).")
  private EncoderFamily encoder = EncoderFamily.TRANSFORMER;

  @Option(
      names = "--commit-every",
      defaultValue = "100000",
      description =
          "Prompts encoded between two points from which a stopped run can go on (default:"
              + " ${DEFAULT-VALUE}).")
  private int step;

  @Override
  void requireSense() {
    log.requireSense();
    require("--commit-every", step, 1, Integer.MAX_VALUE);
  }

  @Override
  void run(SparkSession spark) {
    JavaRDD<Line> lines = log.lines(spark);
    Census census = log.census(lines, err());
    LicenceNote.of(spark, out).add(census.files());
    EmbedJob.Done done = new EmbedJob(spark, encoder, step).run(Prompts.of(spark, lines), out);
    out()
        .printf(
            "%d rows; %d vectors were there, %d made in %d steps: %s%n",
            census.rows(), done.there(), done.made(), done.steps(), out);
  }
}
