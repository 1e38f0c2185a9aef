package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.routers.profile.ProfileJson;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** A newly profiled model is tried on a share of live requests, over real HTTP. */
class CanaryTest extends ProfiledPool {

  private static final String POOL =
      """
      routers: {pool: {artifact: map.router}}
      routes: {auto: {models: [strong, weak, spare], router: pool, lambda: 0}}
      canary: {tolerance: 0.3, max_error_rate: 0.3, slack: 0.9, min_feedback: 5, alpha: 0.4}
      drift: {tolerance: 0.2, alpha: 0.2}
      """;

  @Override
  String configuration() {
    return POOL;
  }

  @Override
  void profiles(PoolFixture pool) {
    pool.profile(TestMap.profile("strong", 0.03, 0.5, 0.5, 0.5), 201);
    pool.profile(TestMap.profile("weak", 0.001, 0.3, 0.3, 0.3), 201);
  }

  @Test
  void modelOnTrial_takesPartInItsShareOnly_growsWhileItAgrees_andIsThenLikeAnyOther() {
    JsonNode shown = onTrial(0.5);
    assertThat(shown.path("state").asText()).isEqualTo("canary");
    assertThat(shown.path("canary").path("share").asDouble()).isEqualTo(0.5);
    assertThat(shown.path("canary").path("findings")).hasSize(4);

    int spare = 0;
    for (int i = 0; i < 40; i++) {
      spare += fixture.answering("auto", "a sum").equals("spare") ? 1 : 0;
    }
    assertThat(spare).isBetween(5, 35);

    askUntil(() -> !state("spare").equals("canary"), 1);
    assertThat(state("spare")).isEqualTo("active");
    for (int i = 0; i < 20; i++) {
      assertThat(fixture.answering("auto", "a sum")).isEqualTo("spare");
    }
  }

  @Test
  void conversation_staysWithOneArm() {
    onTrial(0.5);
    Set<String> arms = new HashSet<>();
    for (int session = 0; session < 20; session++) {
      String name = "s-" + session;
      String first = model(ask("", "x-headgate-session", name));
      for (int turn = 0; turn < 4; turn++) {
        assertThat(model(ask("", "x-headgate-session", name))).isEqualTo(first);
      }
      String named = model(ask("\"user\":\"%s\",".formatted(name)));
      assertThat(model(ask("\"user\":\"%s\",".formatted(name)))).isEqualTo(named);
      arms.add(first);
    }
    assertThat(arms).containsExactlyInAnyOrder("spare", "strong");
  }

  @Test
  void modelThatDisagrees_getsNoMoreRequests_andSaysWhy_alsoAfterARestart() throws Exception {
    onTrial(0.5);
    askUntil(() -> share() == 0, 0);
    JsonNode canary = fixture.get("/admin/v1/models/spare").path("canary");
    assertThat(canary.path("why").asText()).contains("error disagrees with the profile");
    for (int i = 0; i < 20; i++) {
      assertThat(fixture.answering("auto", "a sum")).isEqualTo("strong");
    }
    assertThat(fixture.send("GET", "/metrics", "").body())
        .contains("headgate_canary_share{model=\"spare\"} 0.0");

    Path file = fixture.state().resolve("canary.json");
    await(() -> Files.exists(file) && text(file).contains("\"share\" : 0.0"));
    fixture.restart(POOL);
    assertThat(share()).isZero();
    assertThat(fixture.answering("auto", "a sum")).isEqualTo("strong");
    // The operator's word ends a trial.
    fixture.post("/admin/v1/models/spare/canary", "{\"share\": 1}", 200);
    assertThat(fixture.answering("auto", "a sum")).isEqualTo("spare");
  }

  @Test
  void configuredShare_holdsForAFirstProfileOnly() {
    fixture.reload(POOL.replace("canary: {", "canary: {share: 0.05, "));
    fixture.profile(TestMap.profile("spare", 0.02, 0.95, 0.95, 0.95), 201);
    assertThat(share()).isEqualTo(0.05);
    fixture.profile(TestMap.profile("strong", 0.03, 0.6, 0.6, 0.6), 201);
    assertThat(state("strong")).isEqualTo("active");
  }

  @Test
  void modelNamedByTheCaller_answersAlsoOnTrial() {
    onTrial(0);
    assertThat(fixture.answering("spare", "a sum")).isEqualTo("spare");
  }

  @Test
  void feedbackThatContradictsAProfile_isFlaggedInItsCluster() throws Exception {
    for (int i = 0; i < 40; i++) {
      feedback(chat("a sum"), 0);
      feedback(chat("a poem"), 0.5);
    }
    JsonNode profile = fixture.get("/admin/v1/models/strong").path("profiles").path(0);
    assertThat(profile.path("drifted_in")).hasSize(1);
    assertThat(profile.path("drifted_in").path(0).asText()).endsWith("sums");
    JsonNode sums = profile.path("live").path(1);
    JsonNode poems = profile.path("live").path(0);
    if (!sums.path("cluster").asText().endsWith("sums")) {
      JsonNode other = sums;
      sums = poems;
      poems = other;
    }
    assertThat(sums.path("n").asInt()).isEqualTo(40);
    assertThat(sums.path("high").asDouble()).isLessThan(-0.2);
    assertThat(poems.path("drifted").asBoolean()).isFalse();
    String metrics = fixture.send("GET", "/metrics", "").body();
    assertThat(metrics)
        .containsPattern("headgate_profile_drift\\{cluster=\".*sums\",model=\"strong\"\\} 1.0")
        .containsPattern("headgate_profile_drift\\{cluster=\".*poems\",model=\"strong\"\\} 0.0")
        .containsPattern("headgate_profile_feedback\\{cluster=\".*sums\",model=\"strong\"\\} 40.0")
        .containsPattern("headgate_profile_age_seconds\\{model=\"weak\",router=\"pool\"\\} [0-9]");
    // A new profile begins anew.
    fixture.profile(TestMap.profile("strong", 0.03, 0.1, 0.5, 0.5), 201);
    JsonNode anew = fixture.get("/admin/v1/models/strong").path("profiles").path(0);
    assertThat(anew.path("live")).isEmpty();
  }

  @Test
  void badShares_areRefused() {
    String profile = ProfileJson.write(TestMap.profile("spare", 0.02, 0.9, 0.9, 0.9));
    String path = "/admin/v1/models/spare/";
    assertThat(fixture.post(path + "profile?canary=2", profile, 400).toString())
        .contains("canary: 2");
    assertThat(fixture.post(path + "profile?canary=x", profile, 400).toString())
        .contains("canary: x");
    String with = profile.replaceFirst("\\{", "{\"canary\": -1,");
    assertThat(fixture.post(path + "profile", with, 400).toString()).contains("canary: -1");
    assertThat(fixture.post(path + "canary", "{}", 400).toString()).contains("share: missing");
    assertThat(fixture.post(path + "canary", "{\"share\":\"a\"}", 400).toString())
        .contains("share");
    assertThat(fixture.post(path + "canary", "{\"share\":1,\"b\":2}", 400).toString())
        .contains("b: unknown");
    assertThat(fixture.get("/admin/v1/models/spare").path("profiles")).isEmpty();
    assertThat(state("spare")).isEqualTo("active");
  }

  private JsonNode onTrial(double share) {
    String profile = ProfileJson.write(TestMap.profile("spare", 0.02, 0.95, 0.95, 0.95));
    return fixture.post("/admin/v1/models/spare/profile?canary=" + share, profile, 201);
  }

  /** Asks, and scores the answers of the model on trial, until something has happened. */
  private void askUntil(BooleanSupplier happened, double score) {
    for (int i = 0; i < 400 && !happened.getAsBoolean(); i++) {
      HttpResponse<String> answer = chat("a sum");
      if (answer.headers().firstValue("x-headgate-model").orElseThrow().equals("spare")) {
        feedback(answer, score);
      }
    }
    assertThat(happened.getAsBoolean()).isTrue();
  }

  private HttpResponse<String> ask(String fields, String... headers) {
    String body = PoolFixture.CHAT.formatted("auto").replace("hi", "a sum");
    return fixture.send(
        "POST", "/v1/chat/completions", body.replaceFirst("\\{", "{" + fields), headers);
  }

  private static String model(HttpResponse<String> answer) {
    return answer.headers().firstValue("x-headgate-model").orElseThrow();
  }

  private HttpResponse<String> chat(String prompt) {
    return fixture.send(
        "POST", "/v1/chat/completions", PoolFixture.CHAT.formatted("auto").replace("hi", prompt));
  }

  private void feedback(HttpResponse<String> answer, double score) {
    String id = answer.headers().firstValue("x-headgate-decision-id").orElseThrow();
    HttpResponse<String> taken =
        fixture.send(
            "POST",
            "/v1/feedback",
            "{\"decision_id\": \"%s\", \"score\": %s}".formatted(id, score));
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
  }

  private double share() {
    return fixture.get("/admin/v1/models/spare").path("canary").path("share").asDouble(-1);
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static String text(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile()).toPrettyString();
    } catch (java.io.IOException e) {
      return "";
    }
  }
}
