package dev.headgate.gateway.batch;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a batch is.
 *
 * @param status now
 * @param since when each status was reached
 * @param ending what it will end as; empty while that is open
 * @param counts of its lines
 * @param problems of its file, if it failed
 * @param outputFile id of the file of answers; empty where there is none
 * @param errorFile id of the file of failures; empty where there is none
 */
record BatchState(
    BatchStatus status,
    Map<BatchStatus, Instant> since,
    Optional<BatchStatus> ending,
    BatchCounts counts,
    List<LineProblem> problems,
    Optional<String> outputFile,
    Optional<String> errorFile) {

  BatchState {
    since = Map.copyOf(since);
    problems = List.copyOf(problems);
  }

  static BatchState begun(Instant at) {
    return new BatchState(
        BatchStatus.VALIDATING,
        Map.of(BatchStatus.VALIDATING, at),
        Optional.empty(),
        BatchCounts.NONE,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  BatchState reached(BatchStatus next, Instant at) {
    Map<BatchStatus, Instant> times = new EnumMap<>(BatchStatus.class);
    times.putAll(since);
    times.put(next, at);
    return new BatchState(next, times, ending, counts, problems, outputFile, errorFile);
  }

  BatchState with(BatchCounts now) {
    return new BatchState(status, since, ending, now, problems, outputFile, errorFile);
  }

  BatchState with(List<LineProblem> found) {
    return new BatchState(status, since, ending, counts, found, outputFile, errorFile);
  }

  /** Returns this with what it will end as and where its results will be. */
  BatchState ending(BatchStatus last, Optional<String> output, Optional<String> errors) {
    return new BatchState(status, since, Optional.of(last), counts, problems, output, errors);
  }
}
