package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way: serve, ask, say what the answers were worth, train, serve what was learned. */
class LearnFromTrafficTest {

  private static final Pattern ADDRESS = Pattern.compile("API +(http://localhost:[0-9]+)/v1");
  private static final int PROMPTS = 120;

  @TempDir Path directory;
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void what_the_log_tells_is_learned_and_served() throws Exception {
    Path log = directory.resolve("decisions.jsonl");
    Path router = directory.resolve("mine.router");
    gather(log);
    assertThat(Files.readString(log)).contains("\"propensity\":0.5", "\"type\":\"feedback\"");

    Transcript lab = new Transcript(directory);
    assertThat(
            lab.run(
                "train",
                "--router",
                "knn",
                "--encoder",
                "static",
                "--data",
                log.toString(),
                "--out",
                router.toString()))
        .as(lab.err.toString())
        .isZero();
    assertThat(lab.err.toString())
        .contains(
            "gateway log: %d decisions, %d lines of feedback, %d rows to use; left out: 1 opinions"
                .formatted(PROMPTS, PROMPTS + 1, PROMPTS));

    configure(
        "routers: {mine: {artifact: %s}}\nrouting: {router: mine, threshold: 0.7}"
            .formatted(router));
    try (Served served = new Served("serve", "--port", "0")) {
      assertThat(served.model(ask(served, hard(1000)))).isEqualTo("sim-strong");
      assertThat(served.model(ask(served, easy(1000)))).isEqualTo("sim-weak");
    }
  }

  /** Traffic routed by chance, judged by somebody who knows what the weak model cannot do. */
  private void gather(Path log) throws Exception {
    configure("routing: {router: random, threshold: 0.5}");
    try (Served served =
        new Served("serve", "--port", "0", "--log-prompts", "--log-decisions", log.toString())) {
      List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
      for (int i = 0; i < PROMPTS; i++) {
        asked.add(send(served, "/v1/chat/completions", chat(i % 2 == 0 ? hard(i) : easy(i))));
      }
      for (int i = 0; i < PROMPTS; i++) {
        HttpResponse<String> answer = asked.get(i).get(60, TimeUnit.SECONDS);
        boolean failed = i % 2 == 0 && served.model(answer).equals("sim-weak");
        String id = answer.headers().firstValue("x-headgate-decision-id").orElseThrow();
        assertThat(feedback(served, id, failed ? "down" : "up")).contains("\"recorded\"");
        if (i == 0) {
          assertThat(feedback(served, id, failed ? "down" : "up")).contains("\"repeated\"");
        }
      }
      assertThat(feedback(served, "never-decided", "up")).contains("\"recorded\"");
    }
  }

  private void configure(String yaml) throws IOException {
    Files.writeString(directory.resolve("headgate.yaml"), "version: 1\n" + yaml + "\n");
  }

  private HttpResponse<String> ask(Served served, String prompt) throws Exception {
    return send(served, "/v1/chat/completions", chat(prompt)).get(60, TimeUnit.SECONDS);
  }

  private String feedback(Served served, String id, String thumb) throws Exception {
    String body = "{\"decision_id\":\"%s\",\"thumb\":\"%s\"}".formatted(id, thumb);
    HttpResponse<String> answer = send(served, "/v1/feedback", body).get(60, TimeUnit.SECONDS);
    assertThat(answer.statusCode()).isEqualTo(202);
    return answer.body();
  }

  private CompletableFuture<HttpResponse<String>> send(Served served, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(served.base.resolve(path))
            .header("content-type", "application/json")
            .timeout(Duration.ofMinutes(1))
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  private static String chat(String prompt) {
    return "{\"model\":\"auto\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
        .formatted(prompt);
  }

  private static String hard(int number) {
    return "Prove that differential equation number %d has a unique solution.".formatted(number);
  }

  private static String easy(int number) {
    return "Say hello to guest number %d, please.".formatted(number);
  }

  /** A gateway that runs until closed. */
  private final class Served implements AutoCloseable {

    private final Transcript cli = new Transcript(directory);
    private final FutureTask<Integer> running;
    private final URI base;

    Served(String... words) {
      running = new FutureTask<>(() -> cli.run(words));
      Thread.ofPlatform().start(running); // the common pool may have one thread, for the client
      base = await();
    }

    String model(HttpResponse<String> answer) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return answer.headers().firstValue("x-headgate-model").orElseThrow();
    }

    private URI await() {
      long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
      while (System.nanoTime() < deadline && !running.isDone()) {
        Matcher matcher = ADDRESS.matcher(cli.out.toString());
        if (matcher.find()) {
          return URI.create(matcher.group(1));
        }
        Thread.onSpinWait();
      }
      throw new AssertionError("not serving: " + cli.err);
    }

    @Override
    public void close() {
      cli.stop.ask();
      assertThat(running).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(0);
    }
  }
}
