package dev.headgate.gateway;

import dev.headgate.core.api.RoutingEvent;
import dev.headgate.gateway.config.ApiKeyConfig;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ServerConfig;
import dev.headgate.sim.SimulatedProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A gateway before a simulated provider, and a client. */
final class GatewayFixture implements AutoCloseable {

  static final String CHAT =
      """
      {"model":"auto","messages":[{"role":"user","content":"hi"}]}\
      """;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SimulatedProvider provider;
  private final Gateway gateway;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final BlockingQueue<RoutingEvent> events = new LinkedBlockingQueue<>();

  private GatewayFixture(ServerConfig server, List<ApiKeyConfig> keys) {
    this(server, keys, config -> config);
  }

  private GatewayFixture(
      ServerConfig server, List<ApiKeyConfig> keys, UnaryOperator<HeadgateConfig> change) {
    provider = SimulatedProvider.start();
    gateway =
        Gateway.start(
            change.apply(TestConfigs.with(server, provider.baseUrl(), keys)),
            GatewayOptions.defaults().withEncoder(new NoEncoder()).withListener(events::add));
  }

  static GatewayFixture start() {
    return new GatewayFixture(TestConfigs.SERVER, List.of());
  }

  static GatewayFixture start(ServerConfig server) {
    return new GatewayFixture(server, List.of());
  }

  static GatewayFixture start(List<ApiKeyConfig> keys) {
    return new GatewayFixture(TestConfigs.SERVER, keys);
  }

  /** Starts a gateway of a configuration that is changed before. */
  static GatewayFixture start(UnaryOperator<HeadgateConfig> change) {
    return new GatewayFixture(TestConfigs.SERVER, List.of(), change);
  }

  SimulatedProvider provider() {
    return provider;
  }

  Gateway gateway() {
    return gateway;
  }

  HeadgateConfig config(List<ApiKeyConfig> keys) {
    return TestConfigs.with(TestConfigs.SERVER, provider.baseUrl(), keys);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  HttpResponse<String> post(String path, String json, String... headers) {
    return send(
        request(path, headers)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .timeout(PATIENCE);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  RawClient raw() throws IOException {
    return new RawClient(gateway.port());
  }

  RoutingEvent nextEvent() throws InterruptedException {
    RoutingEvent event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("no event within " + PATIENCE);
    }
    return event;
  }

  /** Returns the next event of which the predicate holds. */
  RoutingEvent nextEvent(Predicate<RoutingEvent> wanted) throws InterruptedException {
    RoutingEvent event = nextEvent();
    while (!wanted.test(event)) {
      event = nextEvent();
    }
    return event;
  }

  @Override
  public void close() {
    gateway.close();
    provider.close();
  }
}
