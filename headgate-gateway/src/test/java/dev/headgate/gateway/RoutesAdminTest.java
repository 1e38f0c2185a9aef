package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What {@code GET /admin/v1/routes} shows of how routes call their models. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesAdminTest {

  private static final String ROUTES =
      """
      routes:
        plain: {strong: strong, weak: weak, router: length}
        steps:
          strong: strong
          weak: weak
          router: length
          deadline: 20s
          latency_weight: 0.02
          spill_over: {idle_below: 0.5, busy_above: 0.8, bias: 0.1, per_endpoint: 4}
          plan: {cascade: {verify: {agreement: {samples: 3, answer: "= (.*)"}}, max_time: 9s, max_cost_usd: 0.5, hedge: {}}}
        wide:
          strong: strong
          weak: weak
          router: length
          plan: {fan_out: {calls: 2, best: true, verify: {judge: {model: spare}, unjudged: give}, max_tokens: 9000}}
        again: {strong: strong, weak: weak, router: length, plan: {hedge: {next_model: true, delay: 2s}}}
        coded: {strong: strong, weak: weak, router: length, plan: {cascade: {models: [weak, strong], verify: {code: {languages: [go]}}}}}
        likely: {strong: strong, weak: weak, router: length, plan: {cascade: {verify: {logprobs: {tokens: 5}}}}}
        checked: {strong: strong, weak: weak, router: length, plan: {cascade: {verify: {check: {rejects: sorry}}}}}
      """;

  private PoolFixture fixture;

  @BeforeAll
  void start(@TempDir Path folder) {
    fixture = PoolFixture.start(folder, ROUTES);
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void routeWithoutPlan_showsNone() {
    JsonNode plain = route("plain");
    assertThat(plain.path("threshold").isNumber()).isTrue();
    assertThat(plain.has("plan") || plain.has("deadline_ms") || plain.has("spill_over")).isFalse();
  }

  @Test
  void cascade_showsVerifierCapsAndLiveTerms() {
    JsonNode steps = route("steps");
    assertThat(steps.path("deadline_ms").asInt()).isEqualTo(20_000);
    assertThat(steps.path("latency_weight").asDouble()).isEqualTo(0.02);
    assertThat(steps.path("spill_over").toString())
        .isEqualTo("{\"idle_below\":0.5,\"busy_above\":0.8,\"bias\":0.1,\"per_endpoint\":4}");
    JsonNode plan = steps.path("plan");
    assertThat(plan.path("kind").asText()).isEqualTo("cascade");
    assertThat(plan.path("start").asText()).isEqualTo("cheapest");
    assertThat(plan.path("max_steps").asInt()).isEqualTo(3);
    assertThat(plan.path("hedge").path("delay_ms").asInt()).isEqualTo(1_000);
    assertThat(plan.path("verify").toString())
        .isEqualTo(
            "{\"by\":\"agreement\",\"samples\":3,\"min_share\":0.6,\"temperature\":0.7,"
                + "\"answer\":\"= (.*)\",\"calls_per_answer\":3,\"unjudged\":\"escalate\"}");
    assertThat(plan.path("caps").toString())
        .isEqualTo("{\"max_calls\":8,\"max_time_ms\":9000,\"max_cost_usd\":0.5}");
  }

  @Test
  void fanOut_showsItsCallsAndJudge() {
    JsonNode plan = route("wide").path("plan");
    assertThat(plan.path("kind").asText()).isEqualTo("fan_out");
    assertThat(plan.path("calls").asInt()).isEqualTo(2);
    assertThat(plan.path("best").asBoolean()).isTrue();
    assertThat(plan.at("/verify/model").asText()).isEqualTo("spare");
    assertThat(plan.at("/verify/unjudged").asText()).isEqualTo("give");
    assertThat(plan.at("/caps/max_tokens").asInt()).isEqualTo(9_000);
  }

  @Test
  void hedge_showsItsDelays() {
    JsonNode plan = route("again").path("plan");
    assertThat(plan.path("kind").asText()).isEqualTo("hedge");
    assertThat(plan.path("delay_ms").asInt()).isEqualTo(2_000);
    assertThat(plan.path("next_model").asBoolean()).isTrue();
    assertThat(plan.has("verify")).isFalse();
  }

  @Test
  void otherVerifiers_showWhatTheyGoBy() {
    assertThat(route("coded").at("/plan/verify/languages/0").asText()).isEqualTo("go");
    assertThat(route("coded").at("/plan/models/0").asText()).isEqualTo("weak");
    assertThat(route("likely").at("/plan/verify/tokens").asInt()).isEqualTo(5);
    assertThat(route("checked").at("/plan/verify/rejects").asText()).isEqualTo("sorry");
  }

  private JsonNode route(String name) {
    for (JsonNode node : fixture.get("/admin/v1/routes").path("data")) {
      if (node.path("name").asText().equals(name)) {
        return node;
      }
    }
    throw new AssertionError(name);
  }
}
