package dev.headgate.spark;

import dev.headgate.lab.profile.CentroidFile;
import dev.headgate.spark.cluster.ClusterJob;
import dev.headgate.spark.files.HadoopFiles;
import dev.headgate.spark.vector.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cluster}: centroids of all vectors, for {@code headgate cluster --centroids}. */
@Command(
    name = "cluster",
    description =
        "Finds the centroids of all vectors, of which headgate cluster --centroids makes a map.",
    mixinStandardHelpOptions = true)
final class ClusterCommand extends JobCommand {

  private static final int MOST_CLUSTERS = 10_000;
  private static final int MOST_SAMPLED = 1_000_000;
  private static final int MOST_PASSES = 1000;

  @Option(names = "--vectors", required = true, description = "Folder that embed wrote.")
  private String vectors = "";

  @Option(names = "--out", required = true, description = "Where to write the centroids.")
  private String out = "";

  @Option(
      names = "--k",
      defaultValue = "50",
      description = "Clusters of each encoder's vectors (default: ${DEFAULT-VALUE}).")
  private int clusters;

  @Option(
      names = "--sample",
      defaultValue = "20000",
      description = "Vectors the driver begins on (default: ${DEFAULT-VALUE}).")
  private int sample;

  @Option(
      names = "--beginnings",
      defaultValue = "3",
      description = "Tries on the sample, of which the best goes on (default: ${DEFAULT-VALUE}).")
  private int beginnings;

  @Option(
      names = "--passes",
      defaultValue = "20",
      description =
          "Passes over all vectors at most; fewer where one changes little (default:"
              + " ${DEFAULT-VALUE}).")
  private int passes;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of every random choice; the same seed writes the same bytes.")
  private long seed;

  @Option(
      names = "--allow-unlicensed",
      description =
          "Learn from vectors of sets without a known permissive licence; do not publish the map.")
  private boolean allowUnlicensed;

  @Override
  void requireSense() {
    require("--k", clusters, 1, MOST_CLUSTERS);
    require("--sample", sample, 1, MOST_SAMPLED);
    require("--beginnings", beginnings, 1, MOST_PASSES);
    require("--passes", passes, 1, MOST_PASSES);
  }

  @Override
  void run(SparkSession spark) {
    Dataset<Row> all = Vectors.open(spark, vectors);
    if (!allowUnlicensed) {
      LicenceNote.of(spark, vectors).requireLicensed();
    }
    ClusterJob job =
        new ClusterJob(spark, new ClusterJob.Options(clusters, sample, beginnings, passes, seed));
    List<ClusterJob.Clusters> found =
        Vectors.encoders(all).stream().map(encoder -> job.run(all, encoder)).toList();
    StringBuilder lines = new StringBuilder();
    for (ClusterJob.Clusters each : found) {
      lines.append(CentroidFile.lines(each.encoder(), each.centroids(), each.counts()));
      tell(each);
    }
    new HadoopFiles(spark).write("--out", out, lines.toString());
    out().println("written: " + out);
  }

  private void tell(ClusterJob.Clusters found) {
    out()
        .printf(
            Locale.ROOT,
            "%s: %d clusters of %d vectors, %d passes, mean similarity %.4f, smallest %d, largest"
                + " %d%n",
            found.encoder(),
            found.counts().length,
            Arrays.stream(found.counts()).sum(),
            found.cohesion().size(),
            found.cohesion().getLast(),
            Arrays.stream(found.counts()).min().orElse(0),
            Arrays.stream(found.counts()).max().orElse(0));
  }
}
