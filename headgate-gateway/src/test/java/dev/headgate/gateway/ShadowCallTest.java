package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.sim.fault.Fault;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shadows that call models: beside the requests, never in their way. */
class ShadowCallTest {

  private static final String POLICY =
      """
      rules:
        - {name: kept-back, when: '"secret" in request.tags', deny: [extra]}
      policies:
        - name: looked-at
          mode: shadow
          share: 1
          models:
            - id: extra
              provider: sim
              simulated: true
              context_window: 100000
              max_output_tokens: 1000
              pricing: {input: 1, output: 2}
          rules: [{name: always, when: "true", pin: extra}]
          without_rules: [kept-back]
          shadow: {call: true, max_usd_per_day: %s, max_concurrent: 1, verify: {check: {matches: fine}}}
      """;

  /** The version judges answers by a dear model of its own; one question to it may take 0.5 USD. */
  private static final String JUDGED =
      """
      rules:
        - {name: kept-here, when: '"secret" in request.tags', deny: [judge]}
      policies:
        - name: looked-at
          mode: shadow
          share: 1
          models:
            - id: judge
              provider: sim
              simulated: true
              context_window: 100000
              max_output_tokens: 1000
              pricing: {input: 100, output: 100}
          rules: [{name: free, when: "true", prefer: [weak]}]
          without_rules: [kept-here]
          routes:
            auto:
              strong: strong
              weak: weak
              router: length
              plan: {cascade: {verify: {judge: {model: judge, max_chars: 2000}}, max_calls: 3}}
          shadow: {call: true, max_usd_per_day: %s, max_concurrent: 1}
      """;

  @TempDir private Path folder;

  @Test
  void answersOfBoth_areHeldAgainstEachOther() throws InterruptedException {
    try (PoolFixture fixture = PoolFixture.start(folder, POLICY.formatted(1))) {
      fixture.provider().say("extra", "all is fine");
      fixture.provider().say("weak", "I do not know");
      HttpResponse<String> answer = fixture.chat("weak");
      assertThat(answer.headers().firstValue("x-headgate-model")).contains("weak");
      assertThat(answer.body()).contains("I do not know").doesNotContain("fine");
      JsonNode policy = until(fixture, "/measures/failures/policy/n", 1);
      assertThat(policy.at("/measures/error/policy/mean").asDouble()).isZero();
      assertThat(policy.at("/measures/error/base/mean").asDouble()).isEqualTo(1);
      assertThat(policy.at("/calls/spent_today_usd").asDouble()).isGreaterThan(0).isLessThan(.01);
      assertThat(fixture.provider().received()).isEqualTo(2);
      assertThat(metrics(fixture))
          .contains(
              "headgate_policy_shadow_calls_total{called=\"answered\",policy=\"looked-at\"} 1",
              "headgate_policy_shadow_cost_usd_total{model=\"extra\",policy=\"looked-at\"}")
          .doesNotContain("headgate_cost_usd_total{model=\"extra\"");
    }
  }

  @Test
  void theSameDecision_needsNoCall() {
    String same = POLICY.formatted(1).replace("pin: extra", "deny: [extra]");
    try (PoolFixture fixture = PoolFixture.start(folder, same)) {
      assertThat(fixture.chat("weak").statusCode()).isEqualTo(200);
      JsonNode policy = until(fixture, "/measures/failures/policy/n", 1);
      assertThat(policy.at("/calls/spent_today_usd").asDouble()).isZero();
      assertThat(metrics(fixture))
          .contains("headgate_policy_shadow_calls_total{called=\"same\",policy=\"looked-at\"} 1");
      assertThat(fixture.provider().received()).isEqualTo(1);
    }
  }

  @Test
  void aCallThatHangs_isInNobodysWay_andOthersAreNotBegun() throws InterruptedException {
    try (PoolFixture fixture = PoolFixture.start(folder, POLICY.formatted(1))) {
      fixture.provider().scriptFor("extra", Fault.parse("hang"));
      assertThat(fixture.chat("weak").statusCode()).isEqualTo(200);
      assertThat(fixture.provider().awaitReceived(2, Duration.ofSeconds(10))).isTrue();
      for (int i = 0; i < 5; i++) {
        assertThat(fixture.chat("weak").statusCode()).isEqualTo(200);
      }
      untilMetric(
          fixture, "headgate_policy_shadow_calls_total{called=\"busy\",policy=\"looked-at\"} 5");
      assertThat(fixture.get("/admin/v1/policies").at("/data/0/calls/under_way").asInt())
          .isEqualTo(1);
    }
  }

  @Test
  void aCallThatFails_isCounted_andTheRequestIsNot() throws InterruptedException {
    try (PoolFixture fixture = PoolFixture.start(folder, POLICY.formatted(1))) {
      fixture.provider().scriptFor("extra", Fault.status(400));
      assertThat(fixture.chat("weak").statusCode()).isEqualTo(200);
      untilMetric(
          fixture, "headgate_policy_shadow_calls_total{called=\"failed\",policy=\"looked-at\"} 1");
      assertThat(metrics(fixture)).doesNotContain("upstream_error");
    }
  }

  @Test
  void aReload_leavesACallUnderWayToItsEnd() throws InterruptedException {
    String policy = POLICY.formatted(1);
    try (PoolFixture fixture = PoolFixture.start(folder, policy)) {
      fixture.provider().scriptFor("extra", Fault.parse("delay=700ms"));
      assertThat(fixture.chat("weak").statusCode()).isEqualTo(200);
      assertThat(fixture.provider().awaitReceived(2, Duration.ofSeconds(10))).isTrue();
      fixture.reload(policy);
      untilMetric(
          fixture,
          "headgate_policy_shadow_calls_total{called=\"answered\",policy=\"looked-at\"} 1");
    }
  }

  @Test
  void whatTheRulesInForceKeepFromTheJudgeOfAPlan_itDoesNotGet() {
    try (PoolFixture fixture = PoolFixture.start(folder, JUDGED.formatted(2))) {
      fixture.provider().say("judge", "[[5]]");
      HttpResponse<String> answer = asked(fixture, "secret");
      assertThat(answer.statusCode()).isEqualTo(200);
      untilMetric(
          fixture,
          "headgate_policy_shadow_calls_total{called=\"not_permitted\",policy=\"looked-at\"} 1");
      assertThat(fixture.provider().received()).isEqualTo(1);
      assertThat(asked(fixture, "open").statusCode()).isEqualTo(200);
      untilMetric(
          fixture,
          "headgate_policy_shadow_calls_total{called=\"answered\",policy=\"looked-at\"} 1");
      assertThat(fixture.provider().requests())
          .anyMatch(request -> request.bodyText().contains("[[4]]"));
    }
  }

  private static HttpResponse<String> asked(PoolFixture fixture, String tag) {
    return fixture.send(
        "POST", "/v1/chat/completions", PoolFixture.CHAT.formatted("auto"), "x-headgate-tags", tag);
  }

  @Test
  void withoutMoneyForTheJudgeOfAPlan_nothingIsCalled() {
    try (PoolFixture fixture = PoolFixture.start(folder, JUDGED.formatted(0.4))) {
      assertThat(asked(fixture, "open").statusCode()).isEqualTo(200);
      untilMetric(
          fixture,
          "headgate_policy_shadow_calls_total{called=\"over_budget\",policy=\"looked-at\"} 1");
      assertThat(fixture.provider().received()).isEqualTo(1);
    }
  }

  @Test
  void whatTheRulesInForceKeepBack_theShadowDoesNotGet() {
    try (PoolFixture fixture = PoolFixture.start(folder, POLICY.formatted(1))) {
      HttpResponse<String> answer =
          fixture.send(
              "POST",
              "/v1/chat/completions",
              PoolFixture.CHAT.formatted("weak"),
              "x-headgate-tags",
              "secret");
      assertThat(answer.statusCode()).isEqualTo(200);
      untilMetric(
          fixture,
          "headgate_policy_shadow_calls_total{called=\"not_permitted\",policy=\"looked-at\"} 1");
      assertThat(fixture.provider().received()).isEqualTo(1);
    }
  }

  @Test
  void withoutMoneyForTheLongestAnswer_nothingIsCalled_norAfterARestart() {
    try (PoolFixture fixture = PoolFixture.start(folder, POLICY.formatted(0.0015))) {
      assertThat(fixture.chat("weak").statusCode()).isEqualTo(200);
      untilMetric(
          fixture,
          "headgate_policy_shadow_calls_total{called=\"over_budget\",policy=\"looked-at\"} 1");
      assertThat(fixture.provider().received()).isEqualTo(1);
    }
  }

  private static String metrics(PoolFixture fixture) {
    return fixture.send("GET", "/metrics", "").body();
  }

  private static void untilMetric(PoolFixture fixture, String line) {
    Instant deadline = Instant.now().plusSeconds(10);
    while (!metrics(fixture).contains(line) && Instant.now().isBefore(deadline)) {
      Thread.onSpinWait();
    }
    assertThat(metrics(fixture)).contains(line);
  }

  private static JsonNode until(PoolFixture fixture, String pointer, int value) {
    Instant deadline = Instant.now().plusSeconds(10);
    JsonNode policy = policy(fixture);
    while (policy.at(pointer).asInt() != value && Instant.now().isBefore(deadline)) {
      policy = policy(fixture);
    }
    assertThat(policy.at(pointer).asInt()).as(policy.toString()).isEqualTo(value);
    return policy;
  }

  private static JsonNode policy(PoolFixture fixture) {
    return fixture.get("/admin/v1/policies").at("/data/0");
  }
}
