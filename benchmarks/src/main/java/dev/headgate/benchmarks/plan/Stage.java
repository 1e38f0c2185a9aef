package dev.headgate.benchmarks.plan;

import dev.headgate.core.decide.RouterCatalogue;
import dev.headgate.gateway.Gateway;
import dev.headgate.gateway.GatewayOptions;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.FoundModels;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.file.ConfigLoader;
import dev.headgate.sim.SimulatedProvider;
import dev.headgate.sim.SimulatorOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A simulated provider, a gateway before it, and a client before that; all on loopback. */
final class Stage implements AutoCloseable {

  private final SimulatedProvider provider;
  private final Gateway gateway;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * Starts all three.
   *
   * @param config of the gateway, with {@code PROVIDER} where the provider's address goes
   */
  Stage(SimulatorOptions options, String config) {
    provider = SimulatedProvider.start(options);
    gateway =
        Gateway.start(
            parsed(config.replace("PROVIDER", provider.baseUrl())), GatewayOptions.defaults());
    gateway.ready().toCompletableFuture().join();
  }

  SimulatedProvider provider() {
    return provider;
  }

  /** Sends a request and waits for the whole answer. */
  HttpResponse<String> post(String path, String json) {
    return send(path, json, HttpResponse.BodyHandlers.ofString());
  }

  /** Sends a request and hands on the answer as it comes. */
  <T> HttpResponse<T> send(String path, String json, HttpResponse.BodyHandler<T> body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .header("content-type", "application/json")
            .timeout(Duration.ofMinutes(2))
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    return client.sendAsync(request, body).join();
  }

  private static HeadgateConfig parsed(String text) {
    ConfigLoader loader =
        new ConfigLoader(
            Map.of(), RouterCatalogue.load().keySet(), () -> new FoundModels(List.of(), "nowhere"));
    return switch (loader.load("plans.yaml", text.getBytes(StandardCharsets.UTF_8))) {
      case ConfigResult.Valid valid -> valid.config();
      case ConfigResult.Invalid invalid ->
          throw new IllegalArgumentException(invalid.failures().toString());
    };
  }

  @Override
  public void close() {
    gateway.close();
    provider.close();
  }
}
