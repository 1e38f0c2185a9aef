package dev.headgate.benchmarks.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * What became of one request.
 *
 * @param second when it was sent, from the start of the run
 * @param task its kind
 * @param tier of the caller
 * @param turn from 0
 * @param status of HTTP; {@link #BROKEN} where the answer broke off, {@link #TIMEOUT} where the
 *     caller gave up
 * @param right whether the simulated answer says it is right
 * @param latency seconds until its end, or until it failed
 * @param firstToken seconds until the first token; the latency where there was none
 * @param model that answered; empty where none did
 * @param device that answered; empty where none did
 * @param promptTokens read
 * @param cachedTokens of these, read from the server's cache
 * @param outputTokens generated
 * @param cost in US dollars, by the answering model's price
 */
record Answered(
    double second,
    String task,
    String tier,
    int turn,
    int status,
    boolean right,
    double latency,
    double firstToken,
    String model,
    String device,
    long promptTokens,
    long cachedTokens,
    long outputTokens,
    double cost) {

  /** What a simulated answer from recorded outcomes says when it is right. */
  static final String RIGHT = "outcome=right";

  static final int BROKEN = 0;
  static final int TIMEOUT = -1;

  private static final String SEPARATOR = "\t";

  boolean failed() {
    return status != 200;
  }

  /** Returns whether a first token came. */
  boolean begun() {
    return firstToken < latency;
  }

  boolean timedOut() {
    return status == TIMEOUT;
  }

  String line() {
    return String.join(
        SEPARATOR,
        Double.toString(second),
        task,
        tier,
        Integer.toString(turn),
        Integer.toString(status),
        Boolean.toString(right),
        Double.toString(latency),
        Double.toString(firstToken),
        model,
        device,
        Long.toString(promptTokens),
        Long.toString(cachedTokens),
        Long.toString(outputTokens),
        Double.toString(cost));
  }

  /** Reads a run's answers, in the order they were sent. */
  static List<Answered> read(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(Answered::parse)
        .sorted(Comparator.comparingDouble(Answered::second))
        .toList();
  }

  private static Answered parse(String line) {
    String[] parts = line.split(SEPARATOR, -1);
    return new Answered(
        Double.parseDouble(parts[0]),
        parts[1],
        parts[2],
        Integer.parseInt(parts[3]),
        Integer.parseInt(parts[4]),
        Boolean.parseBoolean(parts[5]),
        Double.parseDouble(parts[6]),
        Double.parseDouble(parts[7]),
        parts[8],
        parts[9],
        Long.parseLong(parts[10]),
        Long.parseLong(parts[11]),
        Long.parseLong(parts[12]),
        Double.parseDouble(parts[13]));
  }
}
