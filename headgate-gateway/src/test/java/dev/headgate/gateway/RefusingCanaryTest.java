package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.gateway.auth.ApiKeys;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A canary that refuses is as visible as one that fails, and is stopped like it. */
class RefusingCanaryTest {

  private static final int MOST = 1_500;

  /** Enough that the canary gets one of them but once in a billion runs. */
  private static final int SOME = 30;

  private static final String BODY =
      """
      {"model":"auto","messages":[{"role":"user","content":"hi"}],"input":"hi"}
      """;

  private static final String CANARY =
      """
      policies:
        - name: shut
          mode: canary
          share: 0.5
          rules: [{name: rej, when: "true", %s}]
      """;

  @ParameterizedTest
  @CsvSource({
    "'reject: {message: closed, status: 403}', 403, rejected_by_rule",
    "'reject: {message: closed, status: 503}', 503, no_model_available",
    "'deny: [\"*\"]', 403, model_not_allowed"
  })
  void canaryThatRefusesAll_isStopped_andSaysWhy(
      String directive, int status, String code, @TempDir Path folder) {
    try (PoolFixture fixture = PoolFixture.start(folder, CANARY.formatted(directive))) {
      int refused = refusedUntilStopped(fixture, status);
      assertThat(refused).isBetween(10, MOST / 2);
      JsonNode policy = fixture.get("/admin/v1/policies").path("data").path(0);
      assertThat(policy.path("share").asDouble()).isZero();
      assertThat(policy.path("standing").asText()).isEqualTo("stopped");
      assertThat(policy.path("why").asText())
          .startsWith("failures is worse: ")
          .endsWith("; " + refused + " were refused, 0 by the policy in force");
      assertThat(policy.at("/refused/policy").asInt()).isEqualTo(refused);
      assertThat(policy.at("/refused/base").asInt()).isZero();
      assertThat(policy.at("/measures/failures/policy/n").asInt()).isEqualTo(refused);
      assertThat(fixture.chat("auto").statusCode()).as("stopped").isEqualTo(200);
      assertThat(fixture.send("GET", "/metrics", "").body())
          .contains(
              "headgate_policy_decisions_total{policy=\"shut\"} " + refused + ".0",
              "headgate_policy_refusals_total{code=\"%s\",policy=\"shut\"} %d.0"
                  .formatted(code, refused));
    }
  }

  @Test
  void refusal_saysWhichPolicyRouteAndRule(@TempDir Path folder) {
    String reject = "reject: {message: closed, status: 429}";
    try (PoolFixture fixture = PoolFixture.start(folder, CANARY.formatted(reject))) {
      fixture.post("/admin/v1/policies/shut/promote", "", 200);
      HttpResponse<String> answer =
          fixture.send(
              "POST",
              "/v1/chat/completions",
              PoolFixture.CHAT.formatted("auto"),
              "x-headgate-debug",
              "true");
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("x-headgate-policy")).contains("shut");
      assertThat(answer.headers().firstValue("x-headgate-route")).contains("auto");
      assertThat(answer.headers().firstValue("x-headgate-attempts")).contains("0");
      assertThat(answer.headers().firstValue("x-headgate-overhead-ms")).isPresent();
      assertThat(answer.headers().firstValue("x-headgate-reasons").orElseThrow())
          .contains("route_resolved", "rule rej: reject with status 429");
      assertThat(answer.body()).doesNotContain("\"decision\"");
      assertThat(fixture.chat("auto").headers().firstValue("x-headgate-reasons")).isEmpty();

      JsonNode explained = fixture.post("/v1/route", "{\"prompt\":\"hi\"}", 429);
      assertThat(explained.at("/error/code").asText()).isEqualTo("postponed_by_rule");
      assertThat(explained.at("/decision/object").asText()).isEqualTo("headgate.refused_decision");
      assertThat(explained.at("/decision/policy").asText()).isEqualTo("shut");
      assertThat(explained.at("/decision/route").asText()).isEqualTo("auto");
      assertThat(explained.at("/decision/reasons").toString()).contains("rule rej: ");
      assertThat(explained.at("/decision/features/input_tokens").asInt()).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/chat/completions | 403 | x-headgate-deny   | *",
        "/v1/chat/completions | 403 | x-headgate-allow  | nobody",
        "/v1/chat/completions | 400 | x-headgate-lambda | 3",
        "/v1/embeddings       | 400 | x-headgate-debug  | true"
      })
  void whatTheCallerBringsAbout_isNoVersionsFault(
      String path, int status, String header, String value, @TempDir Path folder) {
    try (PoolFixture fixture = PoolFixture.start(folder, CANARY.formatted("prefer: [weak]"))) {
      for (int i = 0; i < SOME; i++) {
        HttpResponse<String> answer = fixture.send("POST", path, BODY, header, value);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
      }
      JsonNode policy = fixture.get("/admin/v1/policies").path("data").path(0);
      assertThat(policy.at("/refused/policy").asInt()).isZero();
      assertThat(policy.at("/refused/base").asInt()).isZero();
      assertThat(policy.path("share").asDouble()).isEqualTo(.5);
    }
  }

  @Test
  void whatItsKeyForbids_isNoVersionsFault(@TempDir Path folder) {
    JsonNode refused = refusedByKey(CANARY.formatted("prefer: [weak]"), "[nobody]", folder);
    assertThat(refused.path("policy").asInt()).isZero();
    assertThat(refused.path("base").asInt()).isZero();
  }

  /** The policy in force would have answered those. */
  @Test
  void routeToModelsThatItsKeyForbids_isTheVersionsFault(@TempDir Path folder) {
    String elsewhere =
        """
        policies:
          - {name: shut, mode: canary, share: 0.5, routes: {auto: {strong: spare, weak: spare}}}
        """;
    JsonNode refused = refusedByKey(elsewhere, "[strong, weak]", folder);
    assertThat(refused.path("policy").asInt()).isPositive();
    assertThat(refused.path("base").asInt()).isZero();
  }

  /** Returns what counts as refused of some requests by a key that allows these models. */
  private static JsonNode refusedByKey(String policies, String allowed, Path folder) {
    ApiKeys.NewKey key = ApiKeys.generate(new SecureRandom());
    ApiKeys.NewKey admin = ApiKeys.generate(new SecureRandom());
    String keys =
        """
        admin: {keys: [{name: ops, sha256: %s}]}
        api_keys: [{tenant: team, sha256: %s, allow_models: %s}]
        """
            .formatted(admin.sha256(), key.sha256(), allowed);
    try (PoolFixture fixture = PoolFixture.start(folder, policies + keys)) {
      for (int i = 0; i < SOME; i++) {
        fixture.send("POST", "/v1/chat/completions", BODY, "authorization", "Bearer " + key.key());
      }
      HttpResponse<String> answer =
          fixture.send("GET", "/admin/v1/policies", "", "authorization", "Bearer " + admin.key());
      return PoolFixture.json(answer, 200).path("data").path(0).path("refused");
    }
  }

  /** Returns how many were refused until it was stopped. */
  private static int refusedUntilStopped(PoolFixture fixture, int status) {
    int refused = 0;
    int answered = 0;
    for (int i = 0; i < MOST && answered < 30; i++) {
      HttpResponse<String> answer = fixture.chat("auto");
      boolean isRefused = answer.statusCode() == status;
      refused += isRefused ? 1 : 0;
      answered = isRefused ? 0 : answered + 1; // thirty in a row are no chance at a half
      assertThat(answer.headers().firstValue("x-headgate-policy"))
          .contains(isRefused ? "shut" : "base");
    }
    return refused;
  }
}
