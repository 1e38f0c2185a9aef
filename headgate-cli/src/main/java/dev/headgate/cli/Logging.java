package dev.headgate.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/**
 * Where the log goes: warnings, and what Headgate itself finds worth saying, to standard error; the
 * decision log nowhere unless asked for. Set up in code, since reading a file would delay the
 * start.
 */
final class Logging {

  /** The name of the decision log's logger. */
  static final String DECISIONS = "headgate.decisions";

  private static final Logger ROOT = Logger.getLogger("");

  // Held here because the JDK's log manager forgets loggers nobody holds, with their levels.
  private static final Logger OWN = Logger.getLogger("dev.headgate");

  private static final Logger DECISION_LOG = Logger.getLogger(DECISIONS);

  // Warns of graphics cards it cannot use, though the tokenizer never wants one.
  private static final Logger TOKENIZER = Logger.getLogger("ai.djl");

  private Logging() {}

  /** Sends the log to standard error and switches the decision log off. */
  static void quiet() {
    LogManager.getLogManager().reset();
    ROOT.setLevel(Level.WARNING);
    ROOT.addHandler(new FlushingHandler(System.err, new LogLine()));
    OWN.setLevel(Level.INFO);
    TOKENIZER.setLevel(Level.SEVERE);
    DECISION_LOG.setLevel(Level.OFF);
  }

  /**
   * Switches the decision log on.
   *
   * @param target a file to append to, or {@code -} for standard output
   */
  static void decisionsTo(String target) {
    DECISION_LOG.setUseParentHandlers(false);
    DECISION_LOG.setLevel(Level.INFO);
    DECISION_LOG.addHandler(new FlushingHandler(open(target), new Bare()));
  }

  private static OutputStream open(String target) {
    if (target.equals("-")) {
      return System.out;
    }
    try {
      return Files.newOutputStream(
          Path.of(target), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("decision log " + target + " cannot be written", e);
    }
  }

  /** Shows each line at once: whoever looks at a log wants to see what happens now. */
  private static final class FlushingHandler extends StreamHandler {

    FlushingHandler(OutputStream out, Formatter formatter) {
      super(out, formatter);
      setLevel(Level.ALL);
    }

    @Override
    public synchronized void publish(LogRecord record) {
      super.publish(record);
      flush();
    }

    /** Standard output and error belong to the process. */
    @Override
    public synchronized void close() {
      flush();
    }
  }

  /** The message alone, which is a line of JSON. */
  private static final class Bare extends Formatter {
    @Override
    public String format(LogRecord record) {
      return record.getMessage() + "\n";
    }
  }
}
