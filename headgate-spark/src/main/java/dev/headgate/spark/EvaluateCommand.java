package dev.headgate.spark;

import dev.headgate.lab.evaluate.CostCurve;
import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.pool.PoolFigures;
import dev.headgate.lab.pool.PoolReport;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.spark.evaluate.EvaluateJob;
import dev.headgate.spark.evaluate.EvaluateJob.Judged;
import dev.headgate.spark.files.HadoopFiles;
import dev.headgate.spark.profile.SharedMap;
import dev.headgate.spark.rows.Census;
import dev.headgate.spark.rows.Line;
import dev.headgate.spark.rows.Prompts;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate}: how well profiles route on the answers of a log. */
@Command(
    name = "evaluate",
    description = "Judges routing by profiles on the answers of a log, with intervals.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand extends JobCommand {

  private static final int MOST_DRAWS = 10_000;

  @Mixin private LogOptions log = new LogOptions();

  @Mixin private MapOptions map = new MapOptions();

  @Option(
      names = "--profiles",
      required = true,
      description = "Folder of profiles (.json) to route among.")
  private String profiles = "";

  @Option(names = "--out", required = true, description = "Folder for result.json and curve.csv.")
  private String out = "";

  @Option(
      names = "--name",
      defaultValue = "log",
      description = "Name of the data in the result (default: ${DEFAULT-VALUE}).")
  private String name = "log";

  @Option(
      names = "--draws",
      defaultValue = "400",
      description = "Bootstrap samples (default: ${DEFAULT-VALUE}).")
  private int draws;

  @Override
  void requireSense() {
    log.requireSense();
    require("--draws", draws, 1, MOST_DRAWS);
  }

  @Override
  void run(SparkSession spark) {
    HadoopFiles files = new HadoopFiles(spark);
    SharedMap on = map.map(spark);
    List<ModelProfile> given = ProfileFiles.all("--profiles", files, profiles);
    given.forEach(on.map()::requireFit);
    var vectors = map.vectors(spark, on);
    JavaRDD<Line> lines = log.lines(spark);
    Census census = log.census(lines, err());
    EvaluateJob job =
        new EvaluateJob(on, new EvaluateJob.Options(name, map.prices(), draws, map.seed()));
    Judged judged = job.run(given, Prompts.of(spark, lines), vectors, census);
    files.write("--out", out + "/result.json", PoolReport.json(List.of(judged.result())));
    files.write("--out", out + "/curve.csv", curve(judged));
    tell(judged, census);
  }

  private static String curve(Judged judged) {
    StringBuilder text = new StringBuilder("lambda_per_usd,mean_cost_usd,mean_quality\n");
    double[] lambdas = PoolFigures.lambdas();
    for (int i = 0; i < lambdas.length; i++) {
      CostCurve.Point point = judged.points().get(i);
      text.append(
          String.format(
              Locale.ROOT,
              "%.6g,%.9g,%.6f%n",
              lambdas[i] / judged.dearestUsd(),
              point.cost(),
              point.quality()));
    }
    return text.toString();
  }

  private void tell(Judged judged, Census census) {
    if (!judged.leftOut().isEmpty()) {
      out().println("left out (too few answers, or cost unknown): " + judged.leftOut());
    }
    out()
        .printf(
            "%d models on %d of %d rows, %d bootstrap samples%n",
            judged.models().size(), judged.rows(), census.rows(), judged.result().draws());
    tell("area", judged.result().area());
    tell("qnc", judged.result().qnc());
    tell("peak", judged.result().peak());
    out().println("written: " + out);
  }

  private void tell(String figure, Interval interval) {
    out()
        .printf(
            Locale.ROOT,
            "%-5s %.4f [%.4f, %.4f]%n",
            figure,
            interval.value(),
            interval.low(),
            interval.high());
  }
}
