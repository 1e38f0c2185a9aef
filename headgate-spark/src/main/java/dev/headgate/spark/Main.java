package dev.headgate.spark;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code spark-submit} starts: a job by its name. */
@Command(
    name = "headgate-spark",
    description = "The lab's work on logs too large for one machine, as jobs of Apache Spark.",
    mixinStandardHelpOptions = true,
    subcommands = {
      EmbedCommand.class,
      ClusterCommand.class,
      ProfileCommand.class,
      EvaluateCommand.class
    })
public final class Main {

  /** Made by the command line. */
  Main() {}

  /** Runs a job. A process whose job failed ends with its code: 2 for bad input, else 1. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = run(out, err, args);
    out.flush();
    err.flush();
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().stop();
    }
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Runs a job and returns the exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new Main())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(args);
  }
}
