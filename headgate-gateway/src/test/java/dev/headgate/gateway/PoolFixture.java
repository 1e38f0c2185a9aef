package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.FoundModels;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.file.ConfigLoader;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileJson;
import dev.headgate.sim.SimulatedProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A gateway with the configuration file of an operator, its state folder, and a client. */
final class PoolFixture implements AutoCloseable {

  static final String CHAT =
      """
      {"model":"%s","messages":[{"role":"user","content":"hi"}]}\
      """;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final SimulatedProvider provider = SimulatedProvider.start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Gateway gateway;

  private final GatewayOptions options;
  private final boolean whole;

  private PoolFixture(Path folder, String more, GatewayOptions options) {
    this(folder, more, options, false);
  }

  private PoolFixture(Path folder, String more, GatewayOptions options, boolean whole) {
    this.folder = folder;
    this.options = options;
    this.whole = whole;
    gateway = started(more);
  }

  /** Starts a gateway of models strong, weak and spare whose files lie in the folder. */
  static PoolFixture start(Path folder) {
    return new PoolFixture(folder, "", usual());
  }

  /** Starts one with more in its configuration. */
  static PoolFixture start(Path folder, String more) {
    return new PoolFixture(folder, more, usual());
  }

  /** Starts one that is given other options. */
  static PoolFixture start(Path folder, String more, GatewayOptions options) {
    return new PoolFixture(folder, more, options);
  }

  /** Starts one whose configuration file says this and nothing else. */
  static PoolFixture ofFile(Path folder, String yaml) {
    return new PoolFixture(folder, yaml, usual(), true);
  }

  /** Starts one of such a file that is given other options. */
  static PoolFixture ofFile(Path folder, String yaml, GatewayOptions options) {
    return new PoolFixture(folder, yaml, options, true);
  }

  /** Returns the options of a gateway that encodes by the words of the test map. */
  static GatewayOptions usual() {
    return GatewayOptions.defaults().withEncoder(new TestMap.Words());
  }

  /** Stops the gateway and starts it again from the same files. */
  void restart(String more) {
    gateway.close();
    gateway = started(more);
  }

  void reload(String more) {
    var unused = gateway.reload(config(more));
  }

  Gateway gateway() {
    return gateway;
  }

  SimulatedProvider provider() {
    return provider;
  }

  Path state() {
    return folder.resolve("headgate-state");
  }

  /** Returns what reading the configuration ends in now. */
  ConfigResult read(String more) {
    ConfigLoader loader =
        new ConfigLoader(Map.of(), Set.of(), () -> new FoundModels(List.of(), "nowhere"));
    return loader.load(
        folder.resolve("headgate.yaml").toString(), yaml(more).getBytes(StandardCharsets.UTF_8));
  }

  HeadgateConfig config(String more) {
    ConfigResult result = read(more);
    assertThat(result).isInstanceOf(ConfigResult.Valid.class);
    return ((ConfigResult.Valid) result).config();
  }

  /** Returns the definition of a model at the simulated provider. */
  String definition(String id) {
    return """
    {"id": "%s", "endpoints": [{"provider": "sim"}], "simulated": true,
     "context_window": 100000, "pricing": {"input": 1, "output": 2}}
    """
        .formatted(id);
  }

  JsonNode get(String path) {
    return json(send("GET", path, ""), 200);
  }

  JsonNode post(String path, String body, int status) {
    return json(send("POST", path, body), status);
  }

  JsonNode put(String path, String body, int status) {
    return json(send("PUT", path, body), status);
  }

  JsonNode delete(String path, int status) {
    return json(send("DELETE", path, ""), status);
  }

  HttpResponse<String> chat(String model) {
    return send("POST", "/v1/chat/completions", CHAT.formatted(model));
  }

  /** Returns the model that a route takes for a prompt. */
  String answering(String route, String prompt) {
    HttpResponse<String> answer =
        send("POST", "/v1/chat/completions", CHAT.formatted(route).replace("hi", prompt));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.headers().firstValue("x-headgate-model").orElseThrow();
  }

  /** Installs a profile. */
  JsonNode profile(ModelProfile profile, int status) {
    return post(
        "/admin/v1/models/" + profile.model() + "/profile", ProfileJson.write(profile), status);
  }

  /** Sends a request with further headers, given as name, value, name, value. */
  HttpResponse<String> send(String method, String path, String body, String... headers) {
    return send(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  HttpResponse<String> send(String method, String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    if (body.length > 0 && !List.of(headers).contains("content-type")) {
      request.header("content-type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Gateway started(String more) {
    return Gateway.start(config(more), options);
  }

  private String yaml(String more) {
    return whole ? more : usual(more);
  }

  private String usual(String more) {
    return """
    version: 1
    server: {port: 0, event_loops: 2}
    providers:
      sim: {kind: openai_compatible, base_url: "%s/v1", api_key: sk-provider-secret}
    models:
      - {id: strong, provider: sim, simulated: true, quality: 0.9, context_window: 100000}
      - {id: weak, provider: sim, simulated: true, quality: 0.2, context_window: 100000}
      - {id: spare, provider: sim, simulated: true, quality: 0.5, context_window: 100000}
    routing: {router: length}
    %s
    """
        .formatted(provider.baseUrl(), more);
  }

  @Override
  public void close() {
    client.close();
    gateway.close();
    provider.close();
  }
}
