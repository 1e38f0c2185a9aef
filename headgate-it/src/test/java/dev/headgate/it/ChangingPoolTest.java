package dev.headgate.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.gateway.Gateway;
import dev.headgate.gateway.GatewayOptions;
import dev.headgate.lab.OnboardCommand;
import dev.headgate.lab.validation.DefaultValidation;
import dev.headgate.lab.validation.ValidationRow;
import dev.headgate.sim.SimulatedProvider;
import dev.headgate.sim.SimulatorOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A model joins a pool while requests run: simulated models that answer from outcomes made up here,
 * a real gateway, the command a user types, all over real HTTP. The generalist is right in English,
 * the newcomer in Chinese.
 */
class ChangingPoolTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GENERALIST = "generalist";
  private static final String NEWCOMER = "newcomer";
  private static final int ROWS_A_LANGUAGE = 60;

  @TempDir private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void newcomer_takesWhatItIsBestAt_whileRequestsRun_andNoneFails() throws Exception {
    List<ValidationRow> rows = rows();
    Path validation = write("validation.jsonl", rows.stream().map(ChangingPoolTest::graded));
    Path outcomes = write("outcomes.jsonl", rows.stream().map(ChangingPoolTest::outcomes));
    SimulatorOptions options = SimulatorOptions.parse(Map.of("outcomes", outcomes.toString()));
    try (SimulatedProvider sim = SimulatedProvider.start(options);
        Gateway gateway =
            Gateway.start(House.read(config(sim.baseUrl())), GatewayOptions.defaults())) {
      URI address = URI.create("http://127.0.0.1:" + gateway.port());
      onboard(GENERALIST, validation, sim, address);
      try (Load load = new Load(address, rows)) {
        add(NEWCOMER, sim, address);
        assertThat(onboard(NEWCOMER, validation, sim, address))
            .contains("the gateway " + address + " routes by it")
            .contains("0 retries");
        assertThat(load.stop()).as("requests that failed").isEmpty();
      }
      assertThat(shareOfNewcomer(address, rows, "zh")).isGreaterThan(0.9);
      assertThat(shareOfNewcomer(address, rows, "en")).isLessThan(0.1);
    }
  }

  private static List<ValidationRow> rows() {
    List<ValidationRow> all = DefaultValidation.rows();
    List<ValidationRow> rows = new ArrayList<>();
    for (String language : List.of("en", "zh")) {
      all.stream()
          .filter(row -> row.id().startsWith(language))
          .limit(ROWS_A_LANGUAGE)
          .forEach(rows::add);
    }
    return rows;
  }

  private static ObjectNode graded(ValidationRow row) {
    ObjectNode node = JSON.createObjectNode().put("id", row.id()).put("prompt", prompt(row));
    node.put("lang", row.id().substring(0, 2));
    node.putObject("grader").put("kind", "contains").putArray("any").add("outcome=right");
    return node;
  }

  private static ObjectNode outcomes(ValidationRow row) {
    boolean english = row.id().startsWith("en");
    ObjectNode node = JSON.createObjectNode().put("prompt", prompt(row));
    ObjectNode scores = node.putObject("outcomes");
    scores.putObject(GENERALIST).put("score", english ? 1 : 0);
    scores.putObject(NEWCOMER).put("score", english ? 0 : 1);
    return node;
  }

  private static String prompt(ValidationRow row) {
    return row.messages().getLast().content();
  }

  private String config(String simulator) {
    return """
    version: 1
    server: {port: 0}
    admin: {state: "%1$s/state"}
    models:
      - {id: %2$s, endpoints: [{base_url: "%3$s/v1"}], simulated: true, pricing: {input: 1, output: 1}}
    routers:
      pool: {profiles: "%1$s/profiles"}
    routes:
      auto: {models: ["*"], router: pool, lambda: 0}
    """
        .formatted(folder, GENERALIST, simulator);
  }

  private String onboard(String model, Path validation, SimulatedProvider sim, URI gateway) {
    StringWriter said = new StringWriter();
    int code =
        new CommandLine(new OnboardCommand())
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said))
            .execute(
                "--model", model,
                "--endpoint", sim.baseUrl() + "/v1",
                "--price", "1/1",
                "--validation", validation.toString(),
                "--store", folder.resolve("store").toString(),
                "--cache", folder.resolve("cache").toString(),
                "--gateway", gateway.toString());
    assertThat(code).as(said.toString()).isZero();
    return said.toString();
  }

  private void add(String model, SimulatedProvider sim, URI gateway) throws Exception {
    String body =
        """
        {"id": "%s", "endpoints": [{"base_url": "%s/v1"}], "simulated": true,
         "pricing": {"input": 1, "output": 1}}\
        """
            .formatted(model, sim.baseUrl());
    HttpResponse<String> answer =
        http.send(
            post(gateway.resolve("/admin/v1/models"), body), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  private double shareOfNewcomer(URI gateway, List<ValidationRow> rows, String language)
      throws Exception {
    int asked = 0;
    int newcomers = 0;
    for (ValidationRow row : rows) {
      if (row.id().startsWith(language)) {
        HttpResponse<String> answer =
            http.send(chat(gateway, prompt(row)), HttpResponse.BodyHandlers.ofString());
        asked++;
        newcomers +=
            answer.headers().firstValue("x-headgate-model").orElse("").equals(NEWCOMER) ? 1 : 0;
      }
    }
    return newcomers / (double) asked;
  }

  private Path write(String name, Stream<ObjectNode> nodes) throws IOException {
    return Files.write(folder.resolve(name), nodes.map(JsonNode::toString).toList());
  }

  private static HttpRequest chat(URI gateway, String prompt) {
    ObjectNode body = JSON.createObjectNode().put("model", "auto");
    body.putArray("messages").addObject().put("role", "user").put("content", prompt);
    return post(gateway.resolve("/v1/chat/completions"), body.toString());
  }

  private static HttpRequest post(URI address, String body) {
    return HttpRequest.newBuilder(address)
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  /** Two callers that ask one request after another until they are stopped. */
  private static final class Load implements AutoCloseable {

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<CompletableFuture<List<String>>> callers = new ArrayList<>();

    Load(URI gateway, List<ValidationRow> rows) {
      for (int i = 0; i < 2; i++) {
        int first = i;
        callers.add(CompletableFuture.supplyAsync(() -> ask(gateway, rows, first)));
      }
    }

    private List<String> ask(URI gateway, List<ValidationRow> rows, int first) {
      List<String> failures = new ArrayList<>();
      try (HttpClient http = HttpClient.newHttpClient()) {
        for (int i = first; !stopped.get(); i++) {
          HttpRequest request = chat(gateway, prompt(rows.get(i % rows.size())));
          HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
          if (answer.statusCode() != 200) {
            failures.add(answer.body());
          }
        }
      } catch (IOException e) {
        failures.add(e.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return failures;
    }

    List<String> stop() {
      stopped.set(true);
      return callers.stream().flatMap(caller -> caller.join().stream()).toList();
    }

    @Override
    public void close() {
      stopped.set(true);
    }
  }
}
