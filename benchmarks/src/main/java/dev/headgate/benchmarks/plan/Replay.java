package dev.headgate.benchmarks.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Sends all prompts with one setting and adds up what came. */
final class Replay {

  private static final int AT_ONCE = 8;

  private final Stage stage;
  private final List<JsonNode> rows;
  private final String strong;
  private final String weak;

  Replay(Stage stage, List<JsonNode> rows, String strong, String weak) {
    this.stage = stage;
    this.rows = rows;
    this.strong = strong;
    this.weak = weak;
  }

  /** Sends all prompts. */
  Replayed run(Setting setting) {
    List<Outcome> outcomes;
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Outcome>> sent =
          rows.stream().map(row -> threads.submit(() -> ask(setting.model(), row))).toList();
      outcomes = sent.stream().map(Replay::join).collect(Collectors.toList());
    }
    double n = outcomes.size();
    double accuracy = outcomes.stream().mapToDouble(Outcome::score).sum() / n;
    return new Replayed(
        setting,
        accuracy,
        1.96 * Math.sqrt(accuracy * (1 - accuracy) / n),
        1000 * outcomes.stream().mapToDouble(Outcome::cost).sum() / n,
        outcomes.stream().mapToDouble(Outcome::calls).sum() / n,
        outcomes.stream().filter(Outcome::strong).count() / n);
  }

  private Outcome ask(String model, JsonNode row) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", model);
    String prompt = row.path("prompt").asText();
    body.putArray("messages").addObject().put("role", "user").put("content", prompt);
    HttpResponse<String> answer = stage.post("/v1/chat/completions", body.toString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
    }
    HttpHeaders headers = answer.headers();
    boolean byStrong = header(headers, "x-headgate-model").equals("strong");
    return new Outcome(
        row.path("outcomes").path(byStrong ? strong : weak).path("score").asDouble(),
        Double.parseDouble(header(headers, "x-headgate-cost-usd")),
        Integer.parseInt(header(headers, "x-headgate-attempts")),
        byStrong);
  }

  private static String header(HttpHeaders headers, String name) {
    return headers.firstValue(name).orElseThrow(() -> new IllegalStateException("no " + name));
  }

  private static Outcome join(Future<Outcome> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private record Outcome(double score, double cost, int calls, boolean strong) {}
}
