package dev.headgate.gateway.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Balance;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Concurrency;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RouterView;
import dev.headgate.core.api.Tier;
import dev.headgate.core.api.Usd;
import dev.headgate.core.api.WeightTargets;
import dev.headgate.core.api.Weights;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.decide.live.SpillOver;
import dev.headgate.gateway.config.AuthStyle;
import dev.headgate.gateway.config.EndpointConfig;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.RoutingConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigLoaderTest {

  @Test
  void a_model_the_catalogue_knows_needs_only_its_name() {
    ModelConfig model = Load.good("version: 1\nmodels: [{id: gpt-4o-mini}]").models().get(0);

    EndpointConfig endpoint = model.endpoints().get(0);
    assertThat(endpoint.baseUrl()).isEqualTo(URI.create("https://api.openai.com/v1"));
    assertThat(endpoint.apiKey().orElseThrow().reveal()).isEqualTo("sk-secret-1");
    assertThat(endpoint.dialect()).isEqualTo(Dialect.OPENAI);
    assertThat(endpoint.auth()).isEqualTo(AuthStyle.BEARER);
    assertThat(model.card().owner()).isEqualTo("openai");
    assertThat(model.card().contextWindow()).isEqualTo(128_000);
    assertThat(model.card().pricing()).isEqualTo(Pricing.of(0.15, 0.075, 0.6));
    assertThat(model.card().capabilities()).contains(Capability.TOOLS, Capability.VISION);
    assertThat(model.upstreamModel()).isEqualTo("gpt-4o-mini");
  }

  @Test
  void what_is_written_overrides_the_catalogue() {
    ModelConfig model =
        Load.good(
                """
                version: 1
                models:
                  - id: gpt-4o
                    pricing: {input: 1, output: 2}
                    context_window: 1000
                    max_output_tokens: 100
                    capabilities: [chat]
                    quality: 0.25
                    owner: us
                    retries: 0
                    first_token_timeout: 500ms
                """)
            .models()
            .get(0);

    assertThat(model.card().pricing()).isEqualTo(Pricing.of(1, 1, 2));
    assertThat(model.card().contextWindow()).isEqualTo(1000);
    assertThat(model.card().maxOutputTokens()).isEqualTo(100);
    assertThat(model.card().capabilities()).containsExactly(Capability.CHAT);
    assertThat(model.card().quality()).isEqualTo(0.25);
    assertThat(model.card().owner()).isEqualTo("us");
    assertThat(model.limits().retries()).isZero();
    assertThat(model.limits().firstToken()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void an_endpoint_takes_from_its_provider_what_it_does_not_say_itself() {
    ModelConfig model =
        Load.good(
                """
                version: 1
                providers:
                  house:
                    kind: openai_compatible
                    base_url: http://10.0.0.1:8000/v1
                    api_key: ${WORD}
                    headers: {X-Team: a}
                    connect_timeout: 1s
                models:
                  - id: llama
                    pricing: {input: 0, output: 0}
                    endpoints:
                      - {provider: house}
                      - {provider: house, base_url: "http://10.0.0.2/v1", weight: 3, headers: {X-Zone: b}}
                """)
            .models()
            .get(0);

    EndpointConfig first = model.endpoints().get(0);
    EndpointConfig second = model.endpoints().get(1);
    assertThat(first.baseUrl()).isEqualTo(URI.create("http://10.0.0.1:8000/v1"));
    assertThat(first.weight()).isEqualTo(1);
    assertThat(second.baseUrl()).isEqualTo(URI.create("http://10.0.0.2/v1"));
    assertThat(second.apiKey().orElseThrow().reveal()).isEqualTo("abc");
    assertThat(second.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(second.headers()).containsEntry("X-Team", "a").containsEntry("X-Zone", "b");
    assertThat(second.weight()).isEqualTo(3);
  }

  @Test
  void azure_has_an_address_for_each_deployment() {
    EndpointConfig endpoint =
        Load.good(
                """
                version: 1
                providers:
                  azure: {kind: azure_openai, base_url: "https://x.openai.azure.com/", api_key: k}
                models: [{id: gpt-4o, provider: azure, upstream_model: my 4o}]
                """)
            .models()
            .get(0)
            .endpoints()
            .get(0);

    assertThat(endpoint.baseUrl())
        .isEqualTo(URI.create("https://x.openai.azure.com/openai/deployments/my%204o"));
    assertThat(endpoint.query()).containsKey("api-version");
    assertThat(endpoint.auth()).isEqualTo(AuthStyle.API_KEY);
  }

  @Test
  void auto_is_made_of_the_models_there_are() {
    HeadgateConfig config =
        Load.good(
            """
            version: 1
            models: [{id: gpt-4o-mini}, {id: gpt-4o}, {id: gpt-5}, {id: text-embedding-3-small}]
            routing: {threshold: 0.3, router: length}
            """);

    assertThat(config.routing().routes())
        .containsExactly(
            new PairRoute(
                "auto",
                "length",
                0.3,
                new ModelId("gpt-5"),
                new ModelId("gpt-4o-mini"),
                List.of(new ModelId("gpt-4o"))));
  }

  @Test
  void one_model_is_strong_and_weak() {
    PairRoute auto =
        (PairRoute) Load.good("version: 1\nmodels: [{id: gpt-4o}]").routing().routes().get(0);

    assertThat(auto.strong()).isEqualTo(auto.weak());
    assertThat(auto.fallbacks()).isEmpty();
  }

  @Test
  void a_route_can_stand_for_one_model_that_need_not_chat_and_have_a_tier() {
    RoutingConfig routing =
        Load.good(
                """
                version: 1
                models: [{id: gpt-4o}, {id: text-embedding-3-small}]
                routes:
                  nightly: {model: text-embedding-3-small, tier: batch}
                  live: {model: text-embedding-3-small}
                """)
            .routing();

    ModelId embedder = new ModelId("text-embedding-3-small");
    assertThat(routing.routes())
        .startsWith(new PairRoute("nightly", "mf", 0.5, embedder, embedder, List.of()));
    assertThat(routing.live().of("nightly").tier()).contains(Tier.BATCH);
    assertThat(routing.live().of("live").tier()).isEmpty();
  }

  @Test
  void a_route_can_choose_among_many() {
    HeadgateConfig config =
        Load.good(
            """
            version: 1
            models: [{id: gpt-4o}, {id: gpt-4o-mini}, {id: gpt-4.1}]
            routes:
              wide: {models: ["*"], router: random, lambda: 20, caution: 0.5}
              minis: {models: ["*mini", gpt-4.1], router: random, min_quality: 0.8}
              thrifty: {models: [gpt-4o, gpt-4.1], router: random, max_cost_usd: 0.01}
              scored:
                models: [gpt-4o, gpt-4.1]
                router: random
                weighted:
                  latency: 0.5
                  accuracy: 2
                  max_cost_usd: 0.1
                  adapt: {p95_latency: 4s, mean_cost_usd: 0.002, mean_accuracy: 0.9, max_factor: 8}
              daily: {models: [gpt-4o, gpt-4.1], router: random, budget_usd_per_day: 50}
            """);

    assertThat(config.routing().routes())
        .startsWith(
            pool("wide", new Objective.TradeOff(20), 0.5, "gpt-4o", "gpt-4o-mini", "gpt-4.1"),
            pool("minis", new Objective.CheapestAbove(0.8), 0, "gpt-4o-mini", "gpt-4.1"),
            pool("thrifty", new Objective.BestWithin(new Usd(0.01)), 0, "gpt-4o", "gpt-4.1"),
            pool(
                "scored",
                new Objective.Weighted(
                    new Weights(0.5, 2, 1),
                    Optional.of(
                        new WeightTargets(
                            Optional.of(Duration.ofSeconds(4)),
                            Optional.of(new Usd(0.002)),
                            OptionalDouble.of(0.9),
                            8)),
                    Optional.of(new Usd(0.1))),
                0,
                "gpt-4o",
                "gpt-4.1"),
            pool("daily", new Objective.DailyBudget(new Usd(50)), 0, "gpt-4o", "gpt-4.1"));
  }

  private static PoolRoute pool(
      String name, Objective objective, double caution, String... models) {
    List<ModelId> ids = Stream.of(models).map(ModelId::new).toList();
    return new PoolRoute(name, "random", ids, objective, caution, List.of());
  }

  @Test
  void routes_take_router_and_threshold_from_routing() {
    HeadgateConfig config =
        Load.good(
            """
            version: 1
            models: [{id: gpt-4o}, {id: gpt-4o-mini}]
            routing: {view: last_user, view_chars: 500, deny_models: ["o1*"]}
            routes:
              auto: {strong: gpt-4o, weak: gpt-4o-mini}
              careful: {strong: gpt-4o, weak: gpt-4o-mini, threshold: 0.1, router: random}
            """);

    assertThat(config.routing().routes())
        .extracting(Route::name)
        .containsExactly("auto", "careful");
    assertThat(config.routing().routes())
        .extracting(route -> ((PairRoute) route).threshold())
        .containsExactly(0.5, 0.1);
    assertThat(config.routing().routes()).extracting(Route::router).containsExactly("mf", "random");
    assertThat(config.routing().view()).isEqualTo(RouterView.LAST_USER);
    assertThat(config.routing().viewChars()).isEqualTo(500);
    assertThat(config.routing().denyModels()).containsExactly("o1*");
  }

  @Test
  void concurrency_isRead_withItsDefaults() {
    HeadgateConfig config =
        Load.good(
            """
            version: 1
            models: [{id: gpt-4o, max_concurrency: 64, max_queue: 5}, {id: gpt-4o-mini}]
            """);
    assertThat(config.models())
        .extracting(ModelConfig::concurrency)
        .containsExactly(
            Optional.of(new Concurrency(64, 5, Duration.ofSeconds(30))), Optional.empty());
  }

  @Test
  void balance_isRead() {
    HeadgateConfig config =
        Load.good(
            """
            version: 1
            models: [{id: gpt-4o, balance: p2c_latency}, {id: gpt-4o-mini}]
            """);
    assertThat(config.models())
        .extracting(ModelConfig::balance)
        .containsExactly(Balance.P2C_LATENCY, Balance.LEAST_IN_FLIGHT);
  }

  @Test
  void timeAndTiers_areRead() {
    LiveSettings live =
        Load.good(
                """
                version: 1
                models: [{id: gpt-4o}, {id: gpt-4o-mini}]
                routes:
                  auto: {strong: gpt-4o, weak: gpt-4o-mini, latency_weight: 0.02, deadline: 20s,
                    spill_over: {bias: 0.1, per_endpoint: 4}}
                tiers:
                  vip: {threshold_shift: -0.1, lambda_factor: 0.5, deadline: 5s}
                  batch: {head_start: 1s, budget_usd_per_day: 2.5}
                """)
            .routing()
            .live();

    assertThat(live.of("auto").latencyWeight()).isEqualTo(0.02);
    assertThat(live.of("auto").deadline()).contains(Duration.ofSeconds(20));
    assertThat(live.of("auto").spillOver()).contains(new SpillOver(0.6, 0.9, 0.1, 4));
    assertThat(live.of(Tier.VIP).thresholdShift()).isEqualTo(-0.1);
    assertThat(live.of(Tier.VIP).lambdaFactor()).isEqualTo(0.5);
    assertThat(live.of(Tier.VIP).headStart()).isEqualTo(Duration.ofSeconds(30));
    assertThat(live.of(Tier.BATCH).headStart()).isEqualTo(Duration.ofSeconds(1));
    assertThat(live.of(Tier.BATCH).budgetPerDay()).contains(new Usd(2.5));
    assertThat(live.of(Tier.STANDARD).unbiased()).isTrue();
  }

  @Test
  void variables_may_stand_for_numbers() {
    HeadgateConfig config =
        Load.good(
            """
            version: 1
            server: {port: "${PORT}", host: "${HOST:-localhost}"}
            models: [{id: o3}]
            """);

    assertThat(config.server().port()).isEqualTo(7070);
    assertThat(config.server().host()).isEqualTo("localhost");
    assertThat(config.server().maxBodyBytes()).isEqualTo(20_000_000);
  }

  @Test
  void a_local_server_needs_neither_key_nor_price() {
    ModelConfig model =
        Load.good(
                """
                version: 1
                models: [{id: llama, endpoints: [{base_url: "http://localhost:8000/v1"}]}]
                """)
            .models()
            .get(0);

    assertThat(model.card().pricing()).isEqualTo(Pricing.FREE);
    assertThat(model.card().owner()).isEqualTo("local");
    assertThat(model.endpoints().get(0).apiKey()).isEmpty();
  }

  @Test
  void nothing_secret_is_printed() {
    HeadgateConfig config =
        Load.good(
            """
            version: 1
            models:
              - id: gpt-4o
                endpoints:
                  - {provider: openai, headers: {X-Key: hush-1}, proxy: "http://u:hush-2@p:1"}
            """);

    assertThat(config.toString()).doesNotContain("sk-secret-1", "hush");
  }
}
