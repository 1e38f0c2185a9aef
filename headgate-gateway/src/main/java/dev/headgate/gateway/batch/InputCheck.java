package dev.headgate.gateway.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks whether a file can be run as a batch, before any line of it is. */
final class InputCheck {

  private static final int MAX_PROBLEMS = 100;

  private final BatchTarget target;
  private final int maxRequests;
  private final Map<String, Long> ids = new HashMap<>();
  private final List<LineProblem> problems = new ArrayList<>();
  private int lines;

  private InputCheck(BatchTarget target, int maxRequests) {
    this.target = target;
    this.maxRequests = maxRequests;
  }

  /**
   * What was found.
   *
   * @param lines requests in the file
   * @param problems the first hundred of them; empty if it can be run
   */
  record Result(int lines, List<LineProblem> problems) {}

  static Result of(Path file, BatchTarget target, int maxLineBytes, int maxRequests)
      throws IOException {
    InputCheck check = new InputCheck(target, maxRequests);
    try (InputLines lines = InputLines.open(file, maxLineBytes)) {
      for (var line = lines.next(); line.isPresent() && check.goesOn(); line = lines.next()) {
        check.look(line.get());
      }
    }
    return check.result();
  }

  private boolean goesOn() {
    return problems.size() < MAX_PROBLEMS && lines <= maxRequests;
  }

  private void look(InputLine line) {
    lines++;
    try {
      BatchLine read = BatchLine.read(line, target);
      Long first = ids.putIfAbsent(read.customId(), line.number());
      if (first != null) {
        problems.add(duplicate(line.number(), first));
      }
    } catch (BadLineException e) {
      problems.add(e.problem());
    }
  }

  private Result result() {
    if (lines == 0) {
      problems.add(
          LineProblem.ofFile("empty_file", "no line (expected: one request in JSON per line)"));
    }
    if (lines > maxRequests) {
      problems.add(
          LineProblem.ofFile(
              "too_many_requests",
              "more than %d lines (expected: at most batches.max_requests; make several batches)"
                  .formatted(maxRequests)));
    }
    return new Result(lines, List.copyOf(problems));
  }

  private static LineProblem duplicate(long line, long first) {
    return new LineProblem(
        "duplicate_custom_id",
        "line %d: custom_id: the same as in line %d (expected: one of its own)"
            .formatted(line, first),
        Optional.of("custom_id"),
        Optional.of(line));
  }
}
