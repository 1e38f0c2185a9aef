package dev.headgate.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** {@code 12:34:56.789 WARNING class: message}, one line, with the stack trace of a failure. */
final class LogLine extends Formatter {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  @Override
  public String format(LogRecord record) {
    LocalTime time = LocalTime.ofInstant(record.getInstant(), ZoneId.systemDefault());
    String logger = String.valueOf(record.getLoggerName());
    String name = logger.substring(logger.lastIndexOf('.') + 1);
    return "%s %-7s %s: %s%n%s"
        .formatted(
            TIME.format(time),
            record.getLevel().getName(),
            name,
            formatMessage(record),
            trace(record));
  }

  private static String trace(LogRecord record) {
    if (record.getThrown() == null) {
      return "";
    }
    StringWriter text = new StringWriter();
    record.getThrown().printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
