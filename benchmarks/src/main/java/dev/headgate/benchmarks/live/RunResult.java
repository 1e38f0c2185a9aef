package dev.headgate.benchmarks.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.lab.evaluate.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;

/**
 * The answers of one run and what the devices did meanwhile.
 *
 * @param name of the policy
 * @param answers of all requests, failed ones included
 * @param states of the devices, each second
 */
record RunResult(String name, List<Answered> answers, List<JsonNode> states) {

  RunResult {
    answers = List.copyOf(answers);
    states = List.copyOf(states);
  }

  static RunResult read(String name, Path folder) throws IOException {
    List<JsonNode> states = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("devices.jsonl"))) {
      states.add(Resources.JSON.readTree(line));
    }
    return new RunResult(name, Answered.read(folder.resolve("answers.tsv")), states);
  }

  /** The same run, one kind of request only. */
  RunResult of(Predicate<Answered> which) {
    return new RunResult(name, answers.stream().filter(which).toList(), states);
  }

  /** Returns the share of right answers; a failed request counts as wrong. */
  Interval accuracy() {
    return mean(each -> each.right() ? 1 : 0);
  }

  /** Returns US dollars for a thousand requests. */
  Interval costOfThousand() {
    return mean(each -> 1_000 * each.cost());
  }

  /** Returns the share of requests that their caller gave up. */
  Interval timeouts() {
    return mean(each -> each.timedOut() ? 1 : 0);
  }

  /** Returns the share of requests that failed in another way. */
  Interval errors() {
    return mean(each -> each.failed() && !each.timedOut() ? 1 : 0);
  }

  /** Returns a quantile of seconds, of all requests; one given up counts with the time it took. */
  Interval quantile(double share, ToDoubleFunction<Answered> seconds) {
    double[] values = answers.stream().mapToDouble(seconds).toArray();
    return Interval.bootstrap(values.length, rows -> quantile(values, rows, share), 1);
  }

  /** Returns the share of prompt tokens that servers found in their caches. */
  Interval cachedShare() {
    return Interval.bootstrap(
        answers.size(),
        rows -> sum(rows, Answered::cachedTokens) / Math.max(1, sum(rows, Answered::promptTokens)),
        1);
  }

  /** Returns how much of the time devices computed while requests came, in [0, 1], each. */
  double[] busyShares(String prefix) {
    return shares(prefix, "busy_s", false);
  }

  /** Returns how full the batches were on average, in [0, 1], each device. */
  double[] fullness(String prefix) {
    return shares(prefix, "sequence_s", true);
  }

  /** Returns prompt and answer tokens that devices computed while requests came, each device. */
  double[] computedTokens(String prefix) {
    JsonNode first = states.getFirst();
    JsonNode last = lastWhileSending();
    return devices(last, prefix).stream()
        .mapToDouble(device -> total(device) - total(named(first, device.path("name").asText())))
        .toArray();
  }

  /** Requests under way at the end of each second of the run. */
  double[] inFlight(int seconds) {
    double[] counts = new double[seconds];
    for (Answered each : answers) {
      int end = (int) Math.min(seconds, Math.ceil(each.second() + each.latency()));
      for (int second = (int) Math.ceil(each.second()); second < end; second++) {
        counts[second]++;
      }
    }
    return counts;
  }

  double lastSecond() {
    return answers.getLast().second();
  }

  private static double total(JsonNode device) {
    return device.path("computed_tokens").asDouble() + device.path("generated_tokens").asDouble();
  }

  private double[] shares(String prefix, String key, boolean ofPlaces) {
    JsonNode first = states.getFirst();
    JsonNode last = lastWhileSending();
    double seconds = last.path("now_s").asDouble() - first.path("now_s").asDouble();
    return devices(last, prefix).stream()
        .mapToDouble(
            device -> {
              double before = named(first, device.path("name").asText()).path(key).asDouble();
              double places = ofPlaces ? device.path("max_sequences").asDouble() : 1;
              return (device.path(key).asDouble() - before) / seconds / places;
            })
        .toArray();
  }

  private JsonNode lastWhileSending() {
    return states.stream()
        .filter(state -> state.path("second").asDouble() <= lastSecond())
        .reduce((one, other) -> other)
        .orElse(states.getLast());
  }

  private static List<JsonNode> devices(JsonNode state, String prefix) {
    return StreamSupport.stream(state.path("devices").spliterator(), false)
        .filter(device -> device.path("name").asText().startsWith(prefix))
        .toList();
  }

  private static JsonNode named(JsonNode state, String name) {
    return devices(state, name).getFirst();
  }

  private double sum(int[] rows, ToDoubleFunction<Answered> value) {
    return Arrays.stream(rows).mapToDouble(row -> value.applyAsDouble(answers.get(row))).sum();
  }

  private Interval mean(ToDoubleFunction<Answered> value) {
    return Interval.bootstrap(answers.size(), rows -> sum(rows, value) / rows.length, 1);
  }

  private static double quantile(double[] values, int[] rows, double share) {
    double[] drawn = Arrays.stream(rows).mapToDouble(row -> values[row]).sorted().toArray();
    return drawn.length == 0
        ? Double.NaN
        : drawn[(int) Math.min(drawn.length - 1.0, Math.ceil(share * drawn.length) - 1)];
  }
}
