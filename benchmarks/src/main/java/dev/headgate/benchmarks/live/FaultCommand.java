package dev.headgate.benchmarks.live;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Breaks simulated devices one after another, or in pairs, and notes when it did. */
@Command(name = "faults", description = "break devices while requests run")
final class FaultCommand implements Callable<Integer> {

  @Option(names = "--simulator", required = true)
  private URI simulator = URI.create("http://localhost");

  @Option(names = "--devices", required = true, split = ",")
  private List<String> devices = List.of();

  @Option(
      names = "--pairs",
      description = "how many different pairs; 0: each alone, with each fault")
  private int pairs;

  @Option(names = "--first", defaultValue = "40", description = "seconds without faults before")
  private double first = 40;

  @Option(names = "--length", defaultValue = "5", description = "seconds that a fault lasts")
  private double length = 5;

  @Option(names = "--pause", defaultValue = "7", description = "seconds between faults")
  private double pause = 7;

  @Option(names = "--seed", defaultValue = "1")
  private long seed = 1;

  @Option(names = "--out", required = true, paramLabel = "DIR")
  private Path out = Path.of("");

  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Files.createDirectories(out);
    List<FaultPlan> plans = FaultPlan.all(devices, pairs, first, length, pause, seed);
    FaultPlan.write(plans, out.resolve("faults.jsonl"));
    long begun = Begun.note(out, "faults");
    for (FaultPlan plan : plans) {
      pause(begun, plan.begin());
      set(plan, plan.kind());
      pause(begun, plan.end());
      set(plan, "none");
    }
    return 0;
  }

  private void set(FaultPlan plan, String kind) throws IOException, InterruptedException {
    for (String device : plan.devices()) {
      HttpRequest request =
          HttpRequest.newBuilder(simulator.resolve("/sim/devices/" + device + "/fault"))
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"fault\": \"" + kind + "\", \"factor\": 10}"))
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(device + ": " + answer.body());
      }
    }
  }

  private static void pause(long begun, double second) throws InterruptedException {
    long due = begun + (long) (second * 1e9);
    TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
  }
}
