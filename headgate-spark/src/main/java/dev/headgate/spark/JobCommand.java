package dev.headgate.spark;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.profile.ProfileException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A job as a command: gets its session, and tells bad input from what is broken. */
abstract class JobCommand implements Callable<Integer> {

  private static final int BAD_INPUT = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Does the work.
   *
   * @throws DataException where what was given cannot be used
   */
  abstract void run(SparkSession spark);

  @Override
  public final Integer call() {
    try {
      requireSense();
      run(SparkSession.builder().appName("headgate " + spec.name()).getOrCreate());
      out().flush();
      return 0;
    } catch (DataException | ArtifactException | ProfileException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return BAD_INPUT;
    }
  }

  /**
   * Checks options before any work.
   *
   * @throws DataException where one makes no sense
   */
  void requireSense() {}

  /** Requires that an option is in a range. */
  static void require(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new DataException(
          "%s: %d (expected: >= %d and <= %d)".formatted(option, value, least, most));
    }
  }

  /** Returns where results are told. */
  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Returns where bad lines are told. */
  final PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
