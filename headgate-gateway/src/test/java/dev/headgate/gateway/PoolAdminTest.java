package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pool is looked at and changed over HTTP. */
class PoolAdminTest {

  @TempDir Path folder;
  private PoolFixture fixture;

  @BeforeEach
  void start() {
    fixture = PoolFixture.start(folder);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void models_areListedWithStateEndpointsAndPrice_andNoSecret() {
    JsonNode list = fixture.get("/admin/v1/models");
    assertThat(list.findValuesAsText("id")).contains("strong", "strong/0", "weak", "spare");
    JsonNode strong = list.path("data").path(0);
    assertThat(strong.path("state").asText()).isEqualTo("active");
    assertThat(strong.path("defined_by").asText()).isEqualTo("config");
    assertThat(strong.path("pricing").path("output").isNumber()).isTrue();
    assertThat(strong.path("endpoints").path(0).path("available").asBoolean()).isTrue();
    assertThat(list.toString()).doesNotContain("sk-provider-secret");
    assertThat(fixture.get("/admin/v1/models/strong")).isEqualTo(strong);
  }

  @Test
  void modelAdded_answersAtOnce_alsoUnderAnIdWithSlashes() {
    assertThat(fixture.chat("lab/new-one").statusCode()).isEqualTo(404);
    JsonNode added = fixture.post("/admin/v1/models", fixture.definition("lab/new-one"), 201);
    assertThat(added.path("state").asText()).isEqualTo("active");
    assertThat(added.path("defined_by").asText()).isEqualTo("api");
    assertThat(added.path("kept").asBoolean()).isTrue();
    assertThat(fixture.chat("lab/new-one").headers().firstValue("x-headgate-model"))
        .contains("lab/new-one");
    assertThat(fixture.get("/admin/v1/models/lab%2Fnew-one").path("id").asText())
        .isEqualTo("lab/new-one");
    assertThat(fixture.post("/admin/v1/models/lab/new-one/pause", "", 200).path("state").asText())
        .isEqualTo("paused");
  }

  @Test
  void modelThatAPlanHasNoCallsFor_isRefused_othersAreNot() {
    fixture.restart(
        """
        routes:
          many:
            models: ["s*"]
            router: length
            lambda: 1
            plan: {cascade: {verify: {agreement: {samples: 3}}}}
        """);
    JsonNode refused = fixture.post("/admin/v1/models", fixture.definition("swift"), 400);
    assertThat(refused.at("/error/message").asText())
        .contains("plan.cascade.max_calls: 8 (expected: >= 9: 3 models asked");
    fixture.post("/admin/v1/models", fixture.definition("lark"), 201);
  }

  @Test
  void modelPaused_takesNoRequests_untilItIsResumed() {
    fixture.post("/admin/v1/models/weak/pause", "{}", 200);
    assertThat(fixture.chat("weak").statusCode()).isEqualTo(503);
    assertThat(fixture.chat("weak").body()).contains("no_model_available", "paused");
    assertThat(fixture.get("/v1/models").findValuesAsText("id")).doesNotContain("weak");
    // Without a route of its own, auto is made of the models that take requests.
    assertThat(fixture.chat("auto").headers().firstValue("x-headgate-model")).contains("spare");
    fixture.post("/admin/v1/models/weak/resume", "", 200);
    assertThat(fixture.chat("auto").headers().firstValue("x-headgate-model")).contains("weak");
    assertThat(Files.exists(fixture.state().resolve("pool.json"))).isTrue();
  }

  @Test
  void modelPaused_inARouteOfTheConfiguration_leavesItToTheOther() {
    fixture.reload("routes: {auto: {strong: strong, weak: weak}}");
    fixture.post("/admin/v1/models/weak/pause", "", 200);
    assertThat(fixture.chat("auto").headers().firstValue("x-headgate-model")).contains("strong");
    fixture.post("/admin/v1/models/strong/pause", "", 200);
    assertThat(fixture.chat("auto").statusCode()).isEqualTo(503);
  }

  @Test
  void modelRetired_comesBackOnlyWhenAddedOrForgotten() {
    assertThat(fixture.post("/admin/v1/models/weak/retire", "", 200).path("state").asText())
        .isEqualTo("retired");
    assertThat(fixture.post("/admin/v1/models/weak/resume", "", 409).toString())
        .contains("pool_conflict", "retired");
    fixture.post("/admin/v1/models", fixture.definition("weak"), 201);
    assertThat(fixture.chat("weak").statusCode()).isEqualTo(200);
    JsonNode forgotten = fixture.delete("/admin/v1/models/weak", 200);
    assertThat(forgotten.path("defined_by").asText()).isEqualTo("config");
    assertThat(forgotten.path("state").asText()).isEqualTo("active");
  }

  @Test
  void modelReplaced_hasTheNewPrice_untilItIsForgotten() {
    double before = price("weak");
    fixture.put(
        "/admin/v1/models/weak",
        fixture.definition("weak").replace("\"output\": 2", "\"output\": 7"),
        200);
    assertThat(price("weak")).isEqualTo(7);
    fixture.delete("/admin/v1/models/weak", 200);
    assertThat(price("weak")).isEqualTo(before);
    assertThat(fixture.delete("/admin/v1/models/weak", 409).toString()).contains("pool_conflict");
  }

  @Test
  void modelOfTheApiForgotten_isGone() {
    fixture.post("/admin/v1/models", fixture.definition("new"), 201);
    assertThat(fixture.delete("/admin/v1/models/new", 200).path("state").asText())
        .isEqualTo("gone");
    assertThat(fixture.chat("new").statusCode()).isEqualTo(404);
  }

  @Test
  void stateThatCannotBeKept_changesNothing() throws Exception {
    Files.writeString(fixture.state(), "a file where the folder should be");
    var answer = fixture.send("POST", "/admin/v1/models/weak/pause", "");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("admin.state", "cannot be written");
    assertThat(fixture.get("/admin/v1/models/weak").path("state").asText()).isEqualTo("active");
  }

  private double price(String id) {
    return fixture.get("/admin/v1/models/" + id).path("pricing").path("output").asDouble();
  }
}
