package dev.headgate.benchmarks.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Sends the sessions when they are due, whatever became of those before (open loop), or as many at
 * once as are asked for (closed loop), and notes each answer and each second's state of the
 * devices.
 */
@Command(name = "traffic", description = "send the sessions and note the answers")
final class TrafficCommand implements Callable<Integer> {

  /** Seconds that a user who is always there rests; else refusals would come back at once. */
  private static final double BETWEEN_SESSIONS = 1;

  /** Seconds in which users come one after another, where they are always there. */
  private static final double RAMP = 10;

  @Option(names = "--sessions", required = true, paramLabel = "FILE")
  private Path sessions = Path.of("");

  @Option(names = "--url", required = true)
  private URI url = URI.create("http://localhost:6060/v1/chat/completions");

  @Option(names = "--devices", required = true, description = "the simulator's /sim/devices")
  private URI devices = URI.create("http://localhost/sim/devices");

  @Option(names = "--known", description = "the gateway's /admin/v1/endpoints")
  private Optional<URI> known = Optional.empty();

  @Option(names = "--known-ms", defaultValue = "1000", description = "how often to ask that")
  private long knownMillis = 1000;

  @Option(
      names = "--policy",
      required = true,
      description = "random, round-robin, or a model's or route's name")
  private String policy = "auto";

  @Option(names = "--live", description = "tell tier and deadline of each request")
  private boolean live;

  @Option(names = "--endpoints", split = ",", description = "names that random and round-robin use")
  private List<String> endpoints = List.of();

  @Option(
      names = "--concurrent",
      description = "users who begin one session after another, instead of when they are due")
  private int concurrent;

  @Option(names = "--seconds", description = "no session begins after")
  private double seconds = Double.MAX_VALUE;

  @Option(names = "--seed", defaultValue = "1")
  private long seed = 1;

  @Option(names = "--out", required = true, paramLabel = "DIR")
  private Path out = Path.of("");

  private long begun;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Session> all =
        Session.read(sessions).stream().filter(each -> each.second() <= seconds).toList();
    Files.createDirectories(out);
    try (PrintWriter answers =
            new PrintWriter(Files.newBufferedWriter(out.resolve("answers.tsv")));
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
        Watch watch = new Watch(devices, out.resolve("devices.jsonl"));
        Watch endpointWatch = new Watch(known.orElse(devices), out.resolve("endpoints.jsonl"))) {
      Asker asker = new Asker(url, new TaskTable().prices(), timer, live);
      ModelChoice choice = ModelChoice.of(policy, endpoints, seed);
      begun = Begun.note(out, "traffic");
      watch.begin(timer, begun, Duration.ofSeconds(1));
      if (known.isPresent()) {
        endpointWatch.begin(timer, begun, Duration.ofMillis(knownMillis));
      }
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        begin(all, threads, session -> run(session, asker, choice, answers));
      }
      timer.shutdownNow();
    }
    return 0;
  }

  /** What is done with a session. */
  private interface Run {
    void of(Session session) throws InterruptedException;
  }

  private void begin(List<Session> all, ExecutorService threads, Run run) {
    AtomicInteger next = new AtomicInteger();
    int starters = concurrent == 0 ? all.size() : concurrent;
    for (int i = 0; i < starters; i++) {
      Session own = all.get(i % all.size());
      double arrival = RAMP * i / starters;
      var unused =
          threads.submit(
              () -> {
                if (concurrent == 0) {
                  pause(own.second() - now());
                  run.of(own);
                }
                if (concurrent > 0) {
                  pause(arrival);
                }
                while (concurrent > 0 && now() < seconds) {
                  run.of(all.get(Math.floorMod(next.getAndIncrement(), all.size())));
                  pause(BETWEEN_SESSIONS);
                }
                return null;
              });
    }
  }

  private void run(Session session, Asker asker, ModelChoice choice, PrintWriter answers)
      throws InterruptedException {
    ArrayNode messages = Resources.JSON.createArrayNode();
    messages.addObject().put("role", "system").put("content", session.system());
    for (int turn = 0; turn < session.turns().size(); turn++) {
      if (turn > 0) {
        pause(session.pauses().get(turn - 1));
      }
      messages.addObject().put("role", "user").put("content", session.turns().get(turn));
      Asker.Outcome outcome = asker.ask(session, turn, choice.next(), messages.deepCopy(), now());
      synchronized (answers) {
        answers.println(outcome.answered().line());
        answers.flush();
      }
      if (outcome.answered().failed()) {
        return;
      }
      messages.addObject().put("role", "assistant").put("content", outcome.text());
    }
  }

  private double now() {
    return (System.nanoTime() - begun) / 1e9;
  }

  private static void pause(double seconds) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep((long) (1e9 * Math.max(0, seconds)));
  }
}
