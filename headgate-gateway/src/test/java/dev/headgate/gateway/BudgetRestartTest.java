package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.sim.SimulatedProvider;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a day's budgets have spent outlives the gateway, and no day but its own. */
class BudgetRestartTest {

  private static final Offset<Double> CLOSE = within(1e-9);
  private static final String FILE =
      """
      version: 1
      server: {port: 0, event_loops: 2}
      providers:
        sim: {kind: openai_compatible, base_url: "AT/v1", api_key: k}
      models:
        - {id: strong, provider: sim, simulated: true, quality: 0.9, context_window: 100000,
           pricing: {input: 1000, output: 1000}}
        - {id: weak, provider: sim, simulated: true, quality: 0.2, context_window: 100000,
           pricing: {input: 10, output: 10}}
      routing: {router: length}
      routers: {pool: {artifact: map.router, profiles: profiles}}
      routes:
        auto: {models: [strong, weak], router: pool, budget_usd_per_day: 5}
        pair: {strong: strong, weak: weak, threshold: 0}
      tiers: {standard: {budget_usd_per_day: 0.0001}}
      """;

  @TempDir private Path folder;
  private volatile Instant now = Instant.parse("2026-11-20T21:00:00Z");
  private SimulatedProvider provider;
  private PoolFixture fixture;

  @BeforeEach
  void start() {
    provider = SimulatedProvider.start();
    TestMap.write(folder);
    fixture = PoolFixture.ofFile(folder, file(), PoolFixture.usual().withClock(() -> now));
    fixture.profile(TestMap.profile("strong", 0.03, 0.9, 0.9, 0.9), 201);
    fixture.profile(TestMap.profile("weak", 0.001, 0.2, 0.8, 0.3), 201);
  }

  @AfterEach
  void stop() {
    fixture.close();
    provider.close();
  }

  private String file() {
    return FILE.replace("AT", provider.baseUrl());
  }

  /** Has a step of lambda taken, and returns what the requests cost. */
  private double spend() {
    double first = ask();
    now = now.plusSeconds(61);
    return first + ask();
  }

  private double ask() {
    HttpResponse<String> answer = fixture.chat("auto");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.headers().firstValue("x-headgate-cost-usd").map(Double::valueOf).orElseThrow();
  }

  private JsonNode route() {
    JsonNode route = fixture.get("/admin/v1/routes").path("data").path(0);
    assertThat(route.path("name").asText()).isEqualTo("auto");
    return route;
  }

  private double spent() {
    return route().path("spent_usd_today").asDouble();
  }

  private String reasons() {
    return fixture
        .post("/v1/route", PoolFixture.CHAT.formatted("pair"), 200)
        .path("reasons")
        .toString();
  }

  private Path kept() {
    return fixture.state().resolve("budgets.json");
  }

  @Test
  void restart_goesOnWithWhatWasSpent_andWithLambda() throws IOException {
    double cost = spend();
    fixture.restart(file());

    assertThat(cost).isPositive();
    assertThat(spent()).isCloseTo(cost, CLOSE);
    double lambda = route().path("lambda").asDouble();
    assertThat(lambda).isNotEqualTo(10);
    assertThat(reasons()).contains("tier_budget_spent");
    assertThat(fixture.send("GET", "/metrics", "").body())
        .contains("headgate_tier_budget_usd{tier=\"standard\"} 1.0E-4")
        .containsPattern("headgate_tier_budget_spent_usd\\{tier=\"standard\"} [0-9.]*[1-9]");

    fixture.restart(file() + "# again, without a request between\n");
    assertThat(spent()).isCloseTo(cost, CLOSE);
    assertThat(route().path("lambda").asDouble()).isEqualTo(lambda);
    double more = ask();
    fixture.restart(file().replace("budget_usd_per_day: 5}", "budget_usd_per_day: 50}"));
    assertThat(spent()).as("of another budget").isCloseTo(cost + more, CLOSE);
    assertThat(Files.readString(kept())).contains("\"route\" : \"auto\"", "2026-11-20");
  }

  @Test
  void anotherDay_beginsAtNothing_butForLambda() {
    spend();
    fixture.gateway().close();
    now = Instant.parse("2026-11-21T00:00:01Z");
    fixture.restart(file());

    assertThat(spent()).isZero();
    assertThat(route().path("lambda").asDouble()).isNotEqualTo(10);
    assertThat(reasons()).doesNotContain("tier_budget_spent");
    double cost = ask();
    fixture.restart(file());
    assertThat(spent()).isCloseTo(cost, CLOSE);
  }

  @Test
  void brokenFile_isPutAside_andTheGatewayStarts() throws IOException {
    spend();
    fixture.gateway().close();
    String bad = Files.readString(kept()).replaceAll("\"spent_usd\" : ", "\"spent_usd\" : -");
    Files.writeString(kept(), bad);
    fixture.restart(file());

    assertThat(route().has("spent_usd_today")).isFalse();
    assertThat(reasons()).doesNotContain("tier_budget_spent");
    assertThat(kept().resolveSibling("budgets.json.broken")).hasContent(bad);
    double cost = ask();
    fixture.restart(file());
    assertThat(spent()).isCloseTo(cost, CLOSE);
  }

  @Test
  void budgetThatIsGone_takesItsSpendingAlong() throws IOException {
    spend();
    String without =
        file()
            .replace("budget_usd_per_day: 5}", "lambda: 5}")
            .replace("tiers: {standard: {budget_usd_per_day: 0.0001}}", "");
    fixture.restart(without);
    ask();
    fixture.restart(file());

    assertThat(route().has("spent_usd_today")).isFalse();
    assertThat(reasons()).doesNotContain("tier_budget_spent");
  }

  @Test
  void whatIsSpent_isWrittenWhileTheGatewayRuns() throws IOException, InterruptedException {
    Files.createDirectories(fixture.state());
    try (WatchService watch = FileSystems.getDefault().newWatchService()) {
      var unused = fixture.state().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      spend();
      while (!Files.exists(kept())) {
        WatchKey key = watch.poll(20, TimeUnit.SECONDS);
        assertThat(key).as("a file written within 20 s").isNotNull();
        key.reset();
      }
    }
  }

  @Test
  void withoutBudgets_thereIsNoFile() {
    fixture.restart(
        file()
            .replace("budget_usd_per_day: 5}", "lambda: 5}")
            .replace("tiers: {standard: {budget_usd_per_day: 0.0001}}", ""));
    ask();
    fixture.gateway().close();
    assertThat(kept()).doesNotExist();
  }
}
