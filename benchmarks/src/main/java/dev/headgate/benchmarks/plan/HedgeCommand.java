package dev.headgate.benchmarks.plan;

import dev.headgate.sim.SimulatorOptions;
import dev.headgate.sim.fault.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Time to first token with and without hedging. Both routes have a model with two endpoints of the
 * same heavy tail: nearly all answers begin after about {@code --typical}, a share {@code --slow}
 * after a time that is Pareto with exponent 1.1 from {@code --tail} on, ten times that at most.
 * Requests arrive at fixed times, alternating between the routes, so that both see the same
 * machine.
 */
@Command(name = "hedge", description = "time to first token with and without hedging")
final class HedgeCommand implements Callable<Integer> {

  private static final String CONFIG =
      """
      version: 1
      server: {port: 0}
      providers: {sim: {base_url: "PROVIDER/v1"}}
      models:
        - {id: plain, context_window: 8000, endpoints: [{provider: sim}, {provider: sim}]}
        - {id: hedged, context_window: 8000, endpoints: [{provider: sim}, {provider: sim}]}
      routes:
        one-call: {strong: plain, weak: plain, router: length}
        two-calls: {strong: hedged, weak: hedged, router: length, plan: {hedge: {quantile: QUANTILE, delay: 2s}}}
      """;

  private static final double EXPONENT = 1.1;

  @Option(names = "--requests", defaultValue = "1000", description = "of each route")
  private int requests;

  @Option(names = "--warm-up", defaultValue = "150", description = "of each route, not counted")
  private int warmUp;

  @Option(names = "--rate", defaultValue = "20", description = "requests a second, both routes")
  private double rate;

  @Option(names = "--typical", defaultValue = "300", description = "ms")
  private double typical;

  @Option(names = "--tail", defaultValue = "3000", description = "ms")
  private double tail;

  @Option(names = "--slow", defaultValue = "0.03", description = "share of slow calls")
  private double slow;

  @Option(names = "--quantile", defaultValue = "0.96", description = "the hedge's delay")
  private double quantile;

  @Option(names = "--seed", defaultValue = "1", description = "of the delays")
  private long seed;

  @Override
  public Integer call() throws Exception {
    String config = CONFIG.replace("QUANTILE", Double.toString(quantile));
    try (Stage stage = new Stage(SimulatorOptions.defaults(), config)) {
      int each = warmUp + requests;
      stage.provider().scriptFor("plain", delays(new Random(seed), 2 * each));
      stage.provider().scriptFor("hedged", delays(new Random(seed), 2 * each));
      run(stage, warmUp);
      long before = stage.provider().received();
      List<double[]> times = run(stage, requests);
      long calls = stage.provider().received() - before;
      print(times.get(0), times.get(1), calls - 2L * requests);
    }
    return 0;
  }

  private Fault[] delays(Random random, int count) {
    Fault[] delays = new Fault[count];
    for (int i = 0; i < count; i++) {
      double usual = typical * (0.8 + 0.4 * random.nextDouble());
      double late = tail * Math.min(10, Math.pow(1 - random.nextDouble(), -1 / EXPONENT));
      double millis = random.nextDouble() < slow ? late : usual;
      delays[i] = new Fault.Delay(Duration.ofNanos((long) (millis * 1e6)));
    }
    return delays;
  }

  /** Returns the milliseconds to the first token: of the plain route, of the hedged one. */
  private List<double[]> run(Stage stage, int each) throws Exception {
    List<Future<Double>> plain = new ArrayList<>();
    List<Future<Double>> hedged = new ArrayList<>();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 2 * each; i++) {
        long due = start + (long) (i / rate * 1e9);
        TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        String route = i % 2 == 0 ? "one-call" : "two-calls";
        (i % 2 == 0 ? plain : hedged).add(threads.submit(() -> firstToken(stage, route)));
      }
    }
    return List.of(values(plain), values(hedged));
  }

  private static double[] values(List<Future<Double>> times) throws Exception {
    double[] values = new double[times.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = times.get(i).get();
    }
    Arrays.sort(values);
    return values;
  }

  private static double firstToken(Stage stage, String route) throws IOException {
    String body =
        "{\"model\":\"%s\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
            .formatted(route);
    long sent = System.nanoTime();
    HttpResponse<InputStream> answer =
        stage.send("/v1/chat/completions", body, HttpResponse.BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      double first = Double.NaN;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (Double.isNaN(first) && line.contains("simulated")) {
          first = (System.nanoTime() - sent) / 1e6;
        }
      }
      return first;
    }
  }

  private void print(double[] plain, double[] hedged, long extra) {
    System.out.printf(
        Locale.ROOT,
        "| time to first token, ms | p50 | p90 | p95 | p99 | p99 95 %% interval"
            + " |%n|---|---|---|---|---|---|%n");
    row("one call", plain);
    row("hedged", hedged);
    System.out.printf(
        Locale.ROOT,
        "%nn = %d each; extra calls %d (%.1f %%); p99 cut by %.0f %%%n",
        plain.length,
        extra,
        100.0 * extra / hedged.length,
        100 * (1 - at(hedged, 0.99) / at(plain, 0.99)));
  }

  private static void row(String name, double[] sorted) {
    double[] bounds = interval(sorted);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %.0f | %.0f | %.0f to %.0f |%n",
        name,
        at(sorted, 0.5),
        at(sorted, 0.9),
        at(sorted, 0.95),
        at(sorted, 0.99),
        bounds[0],
        bounds[1]);
  }

  private static double at(double[] sorted, double quantile) {
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil(quantile * sorted.length) - 1)];
  }

  /** Percentile bootstrap of the 99th percentile, 2000 resamples. */
  private static double[] interval(double[] sorted) {
    Random random = new Random(7);
    double[] found = new double[2000];
    for (int i = 0; i < found.length; i++) {
      double[] again = new double[sorted.length];
      for (int j = 0; j < again.length; j++) {
        again[j] = sorted[random.nextInt(sorted.length)];
      }
      Arrays.sort(again);
      found[i] = at(again, 0.99);
    }
    Arrays.sort(found);
    return new double[] {at(found, 0.025), at(found, 0.975)};
  }
}
