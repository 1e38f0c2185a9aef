package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileJson;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Profiles are installed, compared and rolled back while the gateway serves by them. */
class ProfileAdminTest extends ProfiledPool {

  private static final String POOL =
      """
      routers: {pool: {artifact: map.router, profiles: profiles}}
      routes: {auto: {models: [strong, weak, spare], router: pool, lambda: 10}}
      """;

  @Override
  String configuration() {
    return POOL;
  }

  @Override
  void profiles(PoolFixture pool) {
    pool.profile(TestMap.profile("strong", 0.03, 0.9, 0.9, 0.9), 201);
    pool.profile(TestMap.profile("weak", 0.001, 0.2, 0.8, 0.3), 201);
  }

  @Test
  void profileInstalled_isRoutedByAtOnce() {
    assertThat(fixture.answering("auto", "a sum")).isEqualTo("strong");
    JsonNode shown = fixture.profile(TestMap.profile("spare", 0.001, 0.95, 0.1, 0.1), 201);
    assertThat(shown.path("profiles").path(0).path("version").asInt()).isEqualTo(1);
    assertThat(fixture.answering("auto", "a sum")).isEqualTo("spare");
    assertThat(fixture.answering("auto", "a poem")).isEqualTo("strong");
  }

  @Test
  void model_isShownWithItsProfile_andWhereItIsBest() {
    JsonNode weak = fixture.get("/admin/v1/models/weak").path("profiles").path(0);
    assertThat(weak.path("labels").asInt()).isEqualTo(120);
    assertThat(weak.path("evidence").asText()).isEqualTo("enough");
    assertThat(weak.path("method").asText()).isEqualTo("hierarchical");
    assertThat(weak.path("age_seconds").isNumber()).isTrue();
    // At 10 a dollar the strong model's three cents weigh .3: more than its lead in talk alone.
    assertThat(weak.path("best_in").path("auto").toString()).contains("talk").doesNotContain("sum");
    JsonNode sums = weak.path("clusters").path(0);
    assertThat(sums.path("cluster").asText()).endsWith("sums");
    assertThat(sums.path("n").asInt()).isEqualTo(40);
    assertThat(sums.path("error").asDouble()).isCloseTo(0.8, within(1e-6));
    assertThat(sums.path("error_low").asDouble()).isLessThan(0.8);
    assertThat(sums.path("error_high").asDouble()).isGreaterThan(0.8);
    assertThat(sums.path("cost_usd").asDouble()).isCloseTo(0.001, within(1e-6));
    assertThat(sums.path("latency_ms").asDouble()).isEqualTo(5_000);
    JsonNode listed = fixture.get("/admin/v1/models").path("data").path(1).path("profiles").path(0);
    assertThat(listed.path("labels").asInt()).isEqualTo(120);
    assertThat(listed.has("clusters")).isFalse();
  }

  @Test
  void modelThatIsDearerAndWorse_isNeverBest() {
    JsonNode shown = fixture.profile(TestMap.profile("spare", 0.04, 0.5, 0.5, 0.5), 201);
    JsonNode profile = shown.path("profiles").path(0);
    assertThat(profile.path("best_in").path("auto")).isEmpty();
    assertThat(profile.path("never_best_in")).hasSize(3);
    assertThat(profile.path("clusters").path(0).path("ever_best").asBoolean()).isFalse();
  }

  @Test
  void budgetOfARoute_isMetered() {
    fixture.reload(POOL.replace("lambda: 10", "budget_usd_per_day: 5"));
    fixture.answering("auto", "a sum");
    String metrics = fixture.send("GET", "/metrics", "").body();
    assertThat(metrics)
        .contains("headgate_budget_usd{route=\"auto\"} 5.0")
        .contains("headgate_budget_lambda{route=\"auto\"} 10.0")
        .contains("headgate_budget_spent_usd{route=\"auto\"} ");
  }

  @Test
  void thinEvidence_saysSo() {
    JsonNode shown =
        fixture.profile(TestMap.profile("spare", TestMap.id(), 4, 0.01, 0.5, 0.5, 0.5), 201);
    assertThat(shown.path("profiles").path(0).path("evidence").asText()).isEqualTo("thin");
  }

  @Test
  void versions_areKept_comparedAndRolledBack() {
    fixture.profile(TestMap.profile("weak", 0.001, 0.95, 0.8, 0.35), 201);
    assertThat(fixture.answering("auto", "a sum")).isEqualTo("weak");
    JsonNode versions = fixture.get("/admin/v1/models/weak/profile/versions");
    assertThat(versions.path("current").asInt()).isEqualTo(2);
    assertThat(versions.path("data")).hasSize(2);

    JsonNode diff = fixture.get("/admin/v1/models/weak/profile/diff?from=1&to=2");
    assertThat(diff.path("clusters_apart").asInt()).isEqualTo(1);
    JsonNode sums = diff.path("clusters").path(0);
    assertThat(sums.path("overlap").asBoolean()).isFalse();
    assertThat(sums.path("from").path("error").asDouble()).isCloseTo(0.8, within(1e-6));
    assertThat(diff.path("clusters").path(2).path("overlap").asBoolean()).isTrue();
    assertThat(fixture.get("/admin/v1/models/weak/profile/diff")).isEqualTo(diff);

    JsonNode back = fixture.post("/admin/v1/models/weak/profile/rollback", "{\"version\":1}", 200);
    assertThat(back.path("profiles").path(0).path("version").asInt()).isEqualTo(3);
    assertThat(fixture.answering("auto", "a sum")).isEqualTo("strong");
  }

  @Test
  void profilesInForce_areGivenAsDocuments() {
    JsonNode data = fixture.get("/admin/v1/profiles").path("data");
    assertThat(data).hasSize(2);
    assertThat(data.path(0).path("router").asText()).isEqualTo("pool");
    ModelProfile strong = ProfileJson.of(data.path(0).path("profile"));
    assertThat(strong.model()).isEqualTo("strong");
    assertThat(strong.map()).isEqualTo(TestMap.id());
    assertThat(fixture.send("GET", "/admin/v1/profiles?router=mf", "").statusCode()).isEqualTo(409);
  }

  @Test
  void rollbackWithoutAVersion_goesToTheOneBefore() {
    fixture.profile(TestMap.profile("weak", 0.001, 0.95, 0.8, 0.35), 201);
    fixture.post("/admin/v1/models/weak/profile/rollback", "", 200);
    assertThat(fixture.answering("auto", "a sum")).isEqualTo("strong");
  }

  @Test
  void restart_findsTheProfiles() {
    fixture.profile(TestMap.profile("spare", 0.001, 0.95, 0.1, 0.1), 201);
    fixture.restart(POOL);
    assertThat(fixture.answering("auto", "a sum")).isEqualTo("spare");
  }

  @Test
  void profilePutIntoTheFolderByHand_isTakenAtAReload_andKeptAsAVersion() throws Exception {
    ModelProfile byHand = TestMap.profile("weak", 0.001, 0.95, 0.8, 0.35);
    Files.writeString(folder.resolve("profiles/weak.json"), ProfileJson.write(byHand));
    fixture.reload(POOL);
    assertThat(fixture.answering("auto", "a sum")).isEqualTo("weak");
    fixture.profile(TestMap.profile("weak", 0.001, 0.1, 0.1, 0.1), 201);
    assertThat(fixture.get("/admin/v1/models/weak/profile/versions").path("data")).hasSize(3);
  }

  @Test
  void badProfiles_areRefused_andNothingChanges() {
    String good = ProfileJson.write(TestMap.profile("weak", 0.001, 0.95, 0.8, 0.35));
    refused("weak", good.replace(TestMap.id(), "0123456789abcdef"), "0123456789abcdef");
    refused("weak", good.replace("\"format\" : 1", "\"format\" : 9"), "format: 9");
    refused("weak", good.replace("0.95", "1.95"), "score");
    refused("weak", good.replace("\"labels\" : 40", "\"labels\" : -40"), "labels");
    refused("weak", good.replaceAll("\"mean\" : \\[[^\\]]*\\]", "\"mean\" : [ 1.0 ]"), "expected");
    refused("weak", good.substring(0, good.length() / 2), "invalid_json");
    refused("spare", good, "the model in the path");
    assertThat(fixture.send("POST", "/admin/v1/models/nobody/profile", good).statusCode())
        .isEqualTo(404);
    assertThat(fixture.get("/admin/v1/models/weak/profile/versions").path("data")).hasSize(1);
    assertThat(fixture.answering("auto", "a sum")).isEqualTo("strong");
  }

  @Test
  void badQuestions_areRefused() {
    String versions = "/admin/v1/models/weak/profile/";
    assertThat(fixture.send("GET", versions + "diff?from=7", "").body()).contains("version: 7");
    assertThat(fixture.send("GET", versions + "diff?from=x", "").body()).contains("from: \\\"x");
    assertThat(fixture.send("GET", versions + "diff", "").statusCode()).isEqualTo(409);
    assertThat(fixture.send("POST", versions + "rollback", "").statusCode()).isEqualTo(409);
    assertThat(fixture.send("POST", versions + "rollback", "{\"version\":\"1\"}").statusCode())
        .isEqualTo(400);
    assertThat(fixture.send("POST", versions + "rollback", "{\"to\":1}").statusCode())
        .isEqualTo(400);
    assertThat(fixture.send("GET", versions + "versions?router=mf", "").statusCode())
        .isEqualTo(409);
    assertThat(fixture.send("GET", "/admin/v1/models/spare/profile/versions", "").statusCode())
        .isEqualTo(404);
  }

  @Test
  void folderThatCannotBeWritten_changesNothing() throws Exception {
    Files.createDirectories(folder.resolve("profiles/versions/spare/1.json.new"));
    HttpResponse<String> answer =
        fixture.send(
            "POST",
            "/admin/v1/models/spare/profile",
            ProfileJson.write(TestMap.profile("spare", 0.001, 0.95, 0.1, 0.1)));
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(fixture.answering("auto", "a sum")).isEqualTo("strong");
  }

  @Test
  void corruptFileInTheFolder_isNamed_andTheLastGoodConfigurationStays() throws Exception {
    Files.writeString(folder.resolve("profiles/weak.json"), "{");
    assertThat(fixture.read(POOL).toString()).contains("routers.pool.profiles", "weak.json");
    assertThat(fixture.answering("auto", "a sum")).isEqualTo("strong");
  }

  private void refused(String model, String profile, String why) {
    HttpResponse<String> answer =
        fixture.send("POST", "/admin/v1/models/" + model + "/profile", profile);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains(why);
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }
}
