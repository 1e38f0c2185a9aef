package dev.headgate.it;

import dev.headgate.gateway.Gateway;
import dev.headgate.gateway.GatewayOptions;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.file.ConfigLoader;
import dev.headgate.sim.ModelBehaviour;
import dev.headgate.sim.RecordedRequest;
import dev.headgate.sim.SimulatedProvider;
import dev.headgate.sim.fault.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A gateway in front of a simulator that plays every provider, both over real HTTP. */
final class House implements AutoCloseable {

  static final String STRONG = "sim-strong";
  static final String WEAK = "sim-weak";
  static final String CLAUDE = "sim-claude";
  static final String GEMINI = "sim-gemini";
  static final String EMBEDDER = "sim-embedder";

  /** A model that always answers 429; one of its own, as a rested model is avoided for a while. */
  static final String LIMITED = "sim-limited";

  private final SimulatedProvider sim;
  private final Gateway gateway;
  private final HttpClient http = HttpClient.newHttpClient();

  private House(SimulatedProvider sim, Gateway gateway) {
    this.sim = sim;
    this.gateway = gateway;
  }

  /** Starts a house with a routed pair, a model of each other dialect, and an embedder. */
  static House start() {
    return start(House::fullPool);
  }

  /** Starts a house configured by what the function makes of the simulator's address. */
  static House start(UnaryOperator<String> yaml) {
    SimulatedProvider sim = SimulatedProvider.start();
    Fault limit = new Fault.Status(429, Optional.of(Duration.ofSeconds(1)));
    sim.behave(LIMITED, ModelBehaviour.DEFAULT.withAlways(limit));
    HeadgateConfig config = read(yaml.apply(sim.baseUrl()));
    return new House(sim, Gateway.start(config, GatewayOptions.defaults()));
  }

  static HeadgateConfig read(String yaml) {
    ConfigLoader loader =
        new ConfigLoader(
            Map.of(),
            Set.of(),
            () -> {
              throw new IllegalStateException("models: none (expected: some in the test's yaml)");
            });
    ConfigResult result = loader.load("headgate.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    if (result instanceof ConfigResult.Valid valid) {
      return valid.config();
    }
    throw new IllegalStateException(result.toString());
  }

  /** Returns one entry of {@code models:}. */
  static String model(String id, String dialect, String simulator, String more) {
    return """
      - id: %s
        endpoints: [{dialect: %s, base_url: "%s%s"}]
        simulated: true
        context_window: 128000
        capabilities: [chat, completion, tools, vision, audio, json_schema]
        pricing: {input: 1, cached_input: 0.5, output: 4}
    """
            .formatted(id, dialect, simulator, dialect.equals("gemini") ? "/v1beta" : "/v1")
        + more;
  }

  private static String fullPool(String simulator) {
    return "version: 1\nserver: {port: 0}\nmodels:\n"
        + model(STRONG, "openai", simulator, "")
        + model(WEAK, "openai", simulator, "")
        + model(CLAUDE, "anthropic", simulator, "")
        + model(GEMINI, "gemini", simulator, "")
        + model(EMBEDDER, "openai", simulator, "").replace("chat, completion", "embedding")
        + model(LIMITED, "openai", simulator, "")
        + "routes:\n  auto: {strong: %s, weak: %s}\n".formatted(STRONG, WEAK);
  }

  SimulatedProvider sim() {
    return sim;
  }

  String url() {
    return "http://127.0.0.1:" + gateway.port();
  }

  /** Posts JSON and reads the whole answer, however it ends. */
  HttpResponse<String> post(String path, String json) {
    return post(path, json, Stream.of());
  }

  /** Posts JSON with further headers, given as name, value, name, value. */
  HttpResponse<String> post(String path, String json, Stream<String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .timeout(Duration.ofSeconds(20))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json));
    String[] more = headers.toArray(String[]::new);
    if (more.length > 0) {
      request.headers(more);
    }
    return send(request.build());
  }

  /** Gets a page. */
  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(url() + path)).build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String lastBodyAtProvider() {
    RecordedRequest last = sim.requests().getLast();
    return last.bodyText();
  }

  @Override
  public void close() {
    http.close();
    gateway.close();
    sim.close();
  }
}
