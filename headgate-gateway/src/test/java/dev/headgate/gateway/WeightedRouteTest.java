package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * A route by a weighted score, over HTTP: what it takes, what moves its weights, who shows them.
 */
class WeightedRouteTest extends ProfiledPool {

  private static final String ROUTE =
      """
      routers: {pool: {artifact: map.router, profiles: profiles}}
      routes:
        auto:
          models: [strong, weak]
          router: pool
          weighted: {latency: 1, accuracy: 8, cost: 1, adapt: {mean_accuracy: 0.9, max_factor: 4}}
      """;

  @Override
  String configuration() {
    return ROUTE;
  }

  @Override
  void profiles(PoolFixture pool) {
    pool.profile(TestMap.profile("strong", 0.03, 0.9, 0.9, 0.9), 201);
    pool.profile(TestMap.profile("weak", 0.001, 0.2, 0.8, 0.3), 201);
  }

  @Test
  void weights_areShown_whereTheyAreLookedFor() {
    HttpResponse<String> answer =
        fixture.send(
            "POST",
            "/v1/chat/completions",
            PoolFixture.CHAT.formatted("auto").replace("hi", "a sum"),
            "x-headgate-debug",
            "true");
    assertThat(answer.headers().firstValue("x-headgate-model")).contains("strong");
    assertThat(answer.headers().firstValue("x-headgate-reasons").orElseThrow())
        .contains("0.800 x 1.000 accuracy");
    JsonNode decided =
        fixture.post("/v1/route", PoolFixture.CHAT.formatted("auto").replace("hi", "a sum"), 200);
    assertThat(decided.path("weights").path("accuracy").asDouble()).isCloseTo(0.8, within(1e-9));
    assertThat(fixture.send("GET", "/metrics", "").body())
        .contains("headgate_route_weight{route=\"auto\",term=\"accuracy\"} 0.8");
    JsonNode weighted = shown();
    assertThat(weighted.path("configured")).isEqualTo(weighted.path("now"));
    assertThat(weighted.path("targets").path("accuracy").path("factor").asDouble()).isEqualTo(1);
  }

  @Test
  void feedback_movesTheWeights_whichAReloadKeeps() {
    learn();
    double moved = factor();
    assertThat(moved).isCloseTo(Math.exp(0.2), within(1e-9));
    fixture.reload(ROUTE.replace("latency: 1", "latency: 2"));
    JsonNode after = shown();
    assertThat(after.path("targets").path("accuracy").path("factor").asDouble()).isEqualTo(moved);
    assertThat(after.path("configured").path("latency").asDouble())
        .isCloseTo(2 / 11.0, within(1e-9));
  }

  @Test
  void whatWasLearned_outlastsARestart_unlessTheRouteIsAnother() throws IOException {
    learn();
    fixture.restart(ROUTE);
    assertThat(factor()).isCloseTo(Math.exp(0.2), within(1e-9));
    assertThat(shown().path("now").path("accuracy").asDouble()).isGreaterThan(0.82);
    fixture.restart(ROUTE + "# the same again, without a request between\n");
    assertThat(factor()).isCloseTo(Math.exp(0.2), within(1e-9));
    assertThat(Files.readString(file())).contains("\"version\" : 1", "\"route\" : \"auto\"");
    fixture.restart(ROUTE.replace("mean_accuracy: 0.9", "mean_accuracy: 0.8"));
    assertThat(factor()).isEqualTo(1);
  }

  @Test
  void brokenFile_isPutAside_andWeightsBeginAsConfigured() throws IOException {
    learn();
    fixture.gateway().close();
    String good = Files.readString(file());
    Files.writeString(file(), good.replaceAll("\"accuracy\" : 1\\.2[0-9]*", "\"accuracy\" : 99"));
    fixture.restart(ROUTE);
    assertThat(factor()).isEqualTo(1);
    assertThat(file()).doesNotExist();
    assertThat(file().resolveSibling("weights.json.broken")).content().contains("99");
    learn();
    fixture.restart(ROUTE);
    assertThat(factor()).isCloseTo(Math.exp(0.2), within(1e-9));
  }

  private void learn() {
    for (int i = 0; i < 20; i++) {
      String id = fixture.chat("auto").headers().firstValue("x-headgate-decision-id").orElseThrow();
      fixture.post("/v1/feedback", "{\"decision_id\":\"" + id + "\",\"score\":0.1}", 202);
    }
  }

  private double factor() {
    return shown().path("targets").path("accuracy").path("factor").asDouble();
  }

  private Path file() {
    return fixture.state().resolve("weights.json");
  }

  private JsonNode shown() {
    JsonNode route = fixture.get("/admin/v1/routes").path("data").path(0);
    assertThat(route.path("name").asText()).isEqualTo("auto");
    return route.path("weighted");
  }
}
