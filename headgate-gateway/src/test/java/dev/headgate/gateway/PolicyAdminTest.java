package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A rule and a canary, seen from outside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyAdminTest {

  private static final String POLICIES =
      """
      rules:
        - {name: closed, when: request.model == "strong", reject: {message: closed, status: 429}}
        - {name: contracts-stay, when: '"contract" in request.tags', tag: [local-only]}
      policies:
        - name: open
          mode: canary
          share: 0
          rules: [{name: spare-first, when: "true", pin: spare}]
          without_rules: [closed]
        - name: careless
          mode: canary
          share: 0
          rules: [{name: spare-only, when: "true", pin: spare}]
        - name: dearer
          mode: canary
          share: 0
          models:
            - id: extra
              provider: sim
              simulated: true
              context_window: 100000
              pricing: {input: 1, output: 2}
          routes: {auto: {strong: extra, weak: extra, plan: {hedge: {}}}}
        - {name: looked-at, mode: shadow, share: 1, deny_models: [weak]}
      """;

  private static final String CONTRACT =
      """
      {"model": "auto", "messages": [{"role": "user", "content": "hi"}],
       "headgate": {"tags": ["contract"]}}
      """;

  private PoolFixture fixture;

  @BeforeAll
  void start(@TempDir Path folder) {
    fixture = PoolFixture.start(folder, POLICIES);
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void promoted_itDecides_andRolledBackItDoesNot() {
    assertThat(fixture.chat("strong").statusCode()).isEqualTo(429);
    assertThat(fixture.chat("weak").headers().firstValue("x-headgate-policy")).contains("base");

    JsonNode promoted = fixture.post("/admin/v1/policies/open/promote", "", 200);
    assertThat(promoted.path("data").path(0).path("share").asDouble()).isEqualTo(1);
    var answer = fixture.chat("strong");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-headgate-policy")).contains("open");
    assertThat(answer.headers().firstValue("x-headgate-model")).contains("spare");

    fixture.post("/admin/v1/policies/open/rollback", "", 200);
    assertThat(fixture.chat("strong").statusCode()).isEqualTo(429);
    assertThat(fixture.get("/admin/v1/policies").path("data").path(0).path("why").asText())
        .startsWith("rolled back by");
    assertThat(fixture.send("GET", "/metrics", "").body())
        .contains(
            "headgate_policy_decisions_total{policy=\"open\"}",
            "headgate_rule_requests_total{rule=\"closed\"}");
  }

  /** No model of this pool is tagged local. */
  @Test
  void whatTheFilesRulesForbid_staysForbidden_whicheverVersionDecides() {
    fixture.post("/admin/v1/policies/careless/promote", "", 200);
    var free = fixture.chat("weak");
    assertThat(free.headers().firstValue("x-headgate-policy")).contains("careless");
    assertThat(free.headers().firstValue("x-headgate-model")).contains("spare");
    assertThat(fixture.chat("strong").statusCode()).isEqualTo(429);
    var contract = fixture.send("POST", "/v1/chat/completions", CONTRACT);
    assertThat(contract.statusCode()).as(contract.body()).isEqualTo(403);
    fixture.post("/admin/v1/policies/careless/rollback", "", 200);
  }

  @Test
  void modelsOfAPolicy_answerItsRequestsOnly() {
    assertThat(fixture.chat("extra").statusCode()).isEqualTo(404);
    fixture.post("/admin/v1/policies/dearer/promote", "", 200);
    var answer = fixture.chat("auto");
    assertThat(answer.headers().firstValue("x-headgate-model")).contains("extra");
    assertThat(answer.headers().firstValue("x-headgate-plan")).contains("hedge");
    assertThat(fixture.chat("extra").statusCode()).isEqualTo(200);
    assertThat(fixture.send("GET", "/v1/models", "").body()).doesNotContain("extra");
    assertThat(fixture.get("/admin/v1/endpoints").toString()).contains("extra/0");
    assertThat(fixture.send("GET", "/metrics", "").body())
        .contains("headgate_cost_usd_total{model=\"extra\"");
    fixture.post("/admin/v1/policies/dearer/rollback", "", 200);
    assertThat(fixture.chat("extra").statusCode()).isEqualTo(404);
  }

  @Test
  void callsThatThereAreNot_areToldWhichThereAre() {
    for (String path : List.of("open/foo", "open", "open/promote/again")) {
      for (String method : List.of("GET", "POST")) {
        var answer = fixture.send(method, "/admin/v1/policies/" + path, "");
        assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(404);
        assertThat(answer.body())
            .contains(
                path
                    + "\\\" (expected: GET /admin/v1/policies, or POST"
                    + " /admin/v1/policies/ID/promote, POST /admin/v1/policies/ID/rollback)");
      }
    }
  }

  @Test
  void onlyCanaries_areMoved() {
    assertThat(fixture.send("POST", "/admin/v1/policies/looked-at/promote", "").statusCode())
        .isEqualTo(404);
    assertThat(fixture.send("POST", "/admin/v1/policies/nobody/promote", "").statusCode())
        .isEqualTo(404);
    assertThat(fixture.send("GET", "/admin/v1/policies/open/promote", "").statusCode())
        .isEqualTo(405);
  }
}
