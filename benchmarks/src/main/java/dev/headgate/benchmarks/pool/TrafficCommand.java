package dev.headgate.benchmarks.pool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends prompts to a route at a steady rate, drawn with replacement, and notes each answer. */
@Command(name = "traffic", description = "send prompts at a steady rate and note the answers")
final class TrafficCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(names = "--prompts", required = true, paramLabel = "FILE")
  private Path prompts = Path.of("");

  @Option(names = "--url", required = true)
  private URI url = URI.create("http://localhost:6060/v1/chat/completions");

  @Option(names = "--model", defaultValue = "auto")
  private String model = "auto";

  @Option(names = "--rate", defaultValue = "25", description = "requests a second")
  private int rate = 25;

  @Option(names = "--seconds", defaultValue = "300")
  private int seconds = 300;

  @Option(names = "--seed", defaultValue = "1")
  private long seed = 1;

  @Option(names = "--out", required = true, paramLabel = "FILE")
  private Path out = Path.of("");

  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  public Integer call() throws IOException {
    List<JsonNode> texts = read();
    Random random = new Random(seed);
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    try (PrintWriter answers = new PrintWriter(Files.newBufferedWriter(out));
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor()) {
      long begun = System.nanoTime();
      for (int i = 0; i < rate * seconds; i++) {
        JsonNode prompt = texts.get(random.nextInt(texts.size()));
        double second = i / (double) rate;
        CompletableFuture<Void> done = new CompletableFuture<>();
        sent.add(done);
        long due = (long) (second * 1e9) - (System.nanoTime() - begun);
        var unused =
            timer.schedule(
                () -> send(prompt, second, answers, done), Math.max(0, due), TimeUnit.NANOSECONDS);
      }
      CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
    }
    return 0;
  }

  private List<JsonNode> read() throws IOException {
    List<JsonNode> texts = new ArrayList<>();
    for (String line : Files.readAllLines(prompts)) {
      texts.add(JSON.readTree(line));
    }
    return texts;
  }

  private void send(
      JsonNode prompt, double second, PrintWriter answers, CompletableFuture<Void> done) {
    String category = prompt.path("category").asText();
    var unused =
        client
            .sendAsync(
                request(prompt.path("prompt").asText()), HttpResponse.BodyHandlers.ofString())
            .handle(
                (response, failure) ->
                    failure == null ? answer(response, second, category) : failed(second, category))
            .thenAccept(
                answer -> {
                  synchronized (answers) {
                    answers.println(answer.line());
                    answers.flush();
                  }
                })
            .whenComplete(
                (noted, broken) -> {
                  if (broken == null) {
                    done.complete(null);
                  } else {
                    done.completeExceptionally(broken);
                  }
                });
  }

  private HttpRequest request(String prompt) {
    var body = JSON.createObjectNode().put("model", model);
    body.putArray("messages").addObject().put("role", "user").put("content", prompt);
    return HttpRequest.newBuilder(url)
        .timeout(Duration.ofSeconds(60))
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
        .build();
  }

  private static Answer answer(HttpResponse<String> response, double second, String category) {
    Optional<String> cost = response.headers().firstValue("x-headgate-cost-usd");
    return new Answer(
        second,
        response.statusCode(),
        response.headers().firstValue("x-headgate-model").orElse(""),
        response.body().contains(Answer.RIGHT),
        cost.map(Double::parseDouble).orElse(0.0),
        category);
  }

  private static Answer failed(double second, String category) {
    return new Answer(second, 0, "", false, 0, category);
  }
}
