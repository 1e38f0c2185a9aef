package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A canary that refuses is as visible as one that fails, and is stopped like it. */
class RefusingCanaryTest {

  private static final int MOST = 1_500;

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
