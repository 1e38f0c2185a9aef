package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.Route;
import dev.headgate.gateway.auth.ApiKeys;
import dev.headgate.gateway.config.ApiKeyConfig;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.RoutingConfig;
import dev.headgate.sim.ModelBehaviour;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A new configuration takes over in one step; nothing under way is lost. */
class ReloadTest {

  private static final String BODY =
      """
      {"model":"weak","stream":true,"messages":[{"role":"user","content":"hi"}]}\
      """;
  private static final String STREAM =
      "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-length: %d\r\n\r\n%s"
          .formatted(BODY.length(), BODY);

  @Test
  void reloadUnderTraffic_losesNothing() throws Exception {
    try (GatewayFixture fixture = GatewayFixture.start();
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicBoolean stop = new AtomicBoolean();
      AtomicInteger answered = new AtomicInteger();
      List<CompletableFuture<Void>> running =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      CompletableFuture.runAsync(() -> callUntil(fixture, stop, answered), clients))
              .toList();
      for (int i = 0; i < 20; i++) {
        int goal = answered.get() + 8;
        CompletionStage<Void> drained = fixture.gateway().reload(fixture.config(List.of()));
        drained.toCompletableFuture().get(20, TimeUnit.SECONDS);
        awaitAtLeast(answered, goal);
      }
      stop.set(true);
      CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new)).join();
      assertThat(answered.get()).isGreaterThanOrEqualTo(160);
    }
  }

  @Test
  void requestUnderWay_finishesOnTheOldConfiguration() throws Exception {
    try (GatewayFixture fixture = GatewayFixture.start();
        RawClient client = fixture.raw()) {
      fixture.provider().behave(ModelBehaviour.DEFAULT.withTokensPerSecond(40));
      client.send(STREAM);
      client.readUntil("\"content\":\"");
      CompletionStage<Void> drained = fixture.gateway().reload(fixture.config(List.of()));
      client.readUntil("data: [DONE]");
      drained.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void oldConfiguration_isKeptUntilItsLastRequestIsOver() throws Exception {
    try (GatewayFixture fixture = GatewayFixture.start()) {
      CompletionStage<Void> drained;
      try (RawClient client = fixture.raw()) {
        fixture
            .provider()
            .behave(ModelBehaviour.DEFAULT.withTokensPerSecond(1).withOutputTokens(1_000));
        client.send(STREAM);
        client.readUntil("\"content\":\"");
        drained = fixture.gateway().reload(fixture.config(List.of()));
        assertThat(drained.toCompletableFuture()).isNotDone();
      }
      drained.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void newKeysAndRoutes_holdFromTheNextRequest() {
    try (GatewayFixture fixture = GatewayFixture.start()) {
      ApiKeys.NewKey key = ApiKeys.generate(new SecureRandom());
      HeadgateConfig next =
          fixture.config(List.of(new ApiKeyConfig("acme", key.sha256(), List.of(), List.of())));
      fixture.gateway().reload(next);
      assertThat(fixture.post("/v1/chat/completions", GatewayFixture.CHAT).statusCode())
          .isEqualTo(401);
      assertThat(
              fixture
                  .post("/v1/chat/completions", GatewayFixture.CHAT, "x-api-key", key.key())
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void configurationThatDoesNotFitTogether_changesNothing() {
    try (GatewayFixture fixture = GatewayFixture.start()) {
      HeadgateConfig good = fixture.config(List.of());
      RoutingConfig routing = good.routing();
      Route broken =
          new PairRoute(
              "auto", "no_such_router", 0.5, new ModelId("strong"), new ModelId("weak"), List.of());
      HeadgateConfig bad =
          new HeadgateConfig(
              good.server(),
              good.models(),
              new RoutingConfig(
                  routing.defaultThreshold(),
                  List.of(broken),
                  List.of(),
                  List.of(),
                  routing.view(),
                  routing.viewChars(),
                  List.of(),
                  List.of()),
              List.of(),
              "broken");
      assertThatThrownBy(() -> fixture.gateway().reload(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no_such_router");
      assertThat(fixture.gateway().config().source()).isEqualTo("test");
      assertThat(fixture.post("/v1/chat/completions", GatewayFixture.CHAT).statusCode())
          .isEqualTo(200);
      assertThat(fixture.get("/metrics").body())
          .contains("headgate_config_reloads_total{result=\"rejected\"} 1.0");
    }
  }

  @Test
  void keysOfOneTenantWithDifferentRules_areRefused() {
    try (GatewayFixture fixture = GatewayFixture.start()) {
      ApiKeys.NewKey first = ApiKeys.generate(new SecureRandom());
      ApiKeys.NewKey second = ApiKeys.generate(new SecureRandom());
      HeadgateConfig next =
          fixture.config(
              List.of(
                  new ApiKeyConfig("acme", first.sha256(), List.of("weak"), List.of()),
                  new ApiKeyConfig("acme", second.sha256(), List.of(), List.of())));
      assertThatThrownBy(() -> fixture.gateway().reload(next)).hasMessageContaining("acme");
    }
  }

  @Test
  void close_letsARequestUnderWayFinish() throws Exception {
    GatewayFixture fixture = GatewayFixture.start();
    fixture.provider().behave(ModelBehaviour.DEFAULT.withTokensPerSecond(40));
    try (RawClient client = fixture.raw()) {
      client.send(STREAM);
      client.readUntil("\"content\":\"");
      CompletableFuture<Void> closing = CompletableFuture.runAsync(fixture::close);
      client.readUntil("data: [DONE]");
      closing.get(40, TimeUnit.SECONDS);
    }
  }

  private static void callUntil(
      GatewayFixture fixture, AtomicBoolean stop, AtomicInteger answered) {
    while (!stop.get()) {
      assertThat(fixture.post("/v1/chat/completions", GatewayFixture.CHAT).statusCode())
          .isEqualTo(200);
      answered.incrementAndGet();
    }
  }

  private static void awaitAtLeast(AtomicInteger count, int goal) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (count.get() < goal) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
