package dev.headgate.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.spark.sql.SparkSession;

/** One session of two threads for all tests: starting one takes longer than most jobs. */
final class LocalSpark {

  private static final SparkSession SESSION =
      SparkSession.builder()
          .master("local[2]")
          .appName("tests")
          .config("spark.ui.enabled", "false")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.sql.shuffle.partitions", "2")
          .config("spark.sql.catalogImplementation", "in-memory")
          // small jobs: planning and compiling them again would take longer than running them
          .config("spark.sql.adaptive.enabled", "false")
          .config("spark.sql.codegen.wholeStage", "false")
          .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
          .getOrCreate();

  private LocalSpark() {}

  /** Returns the session. */
  static SparkSession session() {
    return SESSION;
  }

  /** What a command said. */
  record Said(int code, String out, String err) {

    /** Requires that it worked. */
    Said done() {
      assertThat(err).isEmpty();
      assertThat(code).isZero();
      return this;
    }

    /** Requires that it refused its input. */
    Said refused() {
      assertThat(code).as(err).isEqualTo(2);
      return this;
    }
  }

  /** Runs a command in the session. */
  static Said run(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[args.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = args[i].toString();
    }
    session();
    int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
    return new Said(code, out.toString(), err.toString());
  }
}
