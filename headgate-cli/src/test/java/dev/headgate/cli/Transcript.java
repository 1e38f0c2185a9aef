package dev.headgate.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Runs commands in-process and keeps what they print. */
final class Transcript {

  final Map<String, String> environment = new HashMap<>();
  final StopSignal stop = StopSignal.manual();
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  static {
    Logging.quiet();
  }

  private final Path directory;
  private String input = "";

  Transcript(Path directory) {
    this.directory = directory;
  }

  Transcript input(String text) {
    input = text;
    return this;
  }

  int run(String... args) {
    AtomicLong nanos = new AtomicLong();
    Surroundings surroundings =
        new Surroundings(
            environment,
            directory,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            () -> nanos.addAndGet(1_000_000),
            () -> new SplittableRandom(42),
            List::of,
            stop);
    return Main.run(surroundings, new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  List<String> outLines() {
    return out.toString().lines().toList();
  }
}
