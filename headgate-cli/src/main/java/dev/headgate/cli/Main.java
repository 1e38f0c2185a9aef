package dev.headgate.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The executable {@code headgate}. */
public final class Main {

  private Main() {}

  /** Runs a command and ends the process with its {@link ExitCode}. */
  public static void main(String[] args) {
    Logging.quiet();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = run(Surroundings.real(), out, err, args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** Runs a command and returns its exit code. */
  static int run(Surroundings surroundings, PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = Commands.line(surroundings, args);
    return line.setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::failed)
        .execute(args);
  }

  /** A bug or a broken machine: one line for people, the rest for the log. */
  private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    line.getErr().println("headgate: " + e);
    if (Boolean.getBoolean("headgate.stacktraces")) {
      e.printStackTrace(line.getErr());
    }
    return ExitCode.FAILED;
  }
}
