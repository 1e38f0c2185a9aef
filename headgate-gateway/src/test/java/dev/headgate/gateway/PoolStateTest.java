package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.HeadgateConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes through the API lie over the configuration, whichever of the two changes. */
class PoolStateTest {

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
  void restart_findsTheChanges() {
    fixture.post("/admin/v1/models", fixture.definition("new"), 201);
    fixture.post("/admin/v1/models/weak/pause", "", 200);
    fixture.post("/admin/v1/models/spare/retire", "", 200);
    JsonNode before = fixture.get("/admin/v1/models");
    fixture.restart("");
    assertThat(fixture.get("/admin/v1/models")).isEqualTo(before);
    assertThat(fixture.chat("new").statusCode()).isEqualTo(200);
    assertThat(fixture.chat("weak").statusCode()).isEqualTo(503);
  }

  @Test
  void stateFile_holdsNoSecret() throws Exception {
    fixture.post("/admin/v1/models", fixture.definition("new"), 201);
    assertThat(Files.readString(fixture.state().resolve("pool.json")))
        .contains("\"new\"")
        .doesNotContain("sk-provider-secret");
  }

  @Test
  void configurationChanged_changesOfTheApiStayOverIt() {
    fixture.put("/admin/v1/models/weak", fixture.definition("weak"), 200);
    fixture.post("/admin/v1/models/spare/pause", "", 200);
    fixture.reload("routes: {best: {strong: strong, weak: weak}}");
    assertThat(fixture.get("/v1/models").findValuesAsText("id")).contains("best");
    assertThat(fixture.get("/admin/v1/models/weak").path("defined_by").asText()).isEqualTo("api");
    assertThat(fixture.get("/admin/v1/models/spare").path("state").asText()).isEqualTo("paused");
  }

  /** A file may have been read before the last change and come into force after it. */
  @Test
  void configurationReadBeforeAChange_doesNotUndoIt() {
    HeadgateConfig stale = fixture.config("routes: {best: {strong: strong, weak: weak}}");
    fixture.post("/admin/v1/models/spare/pause", "", 200);
    var unused = fixture.gateway().reload(stale);
    assertThat(fixture.get("/admin/v1/models/spare").path("state").asText()).isEqualTo("paused");
    assertThat(fixture.get("/v1/models").findValuesAsText("id")).contains("best");
  }

  @Test
  void route_mayNameAModelOfTheApi_andThenKeepsItFromBeingForgotten() {
    fixture.post("/admin/v1/models", fixture.definition("new"), 201);
    fixture.reload("routes: {best: {strong: new, weak: weak}}");
    assertThat(fixture.chat("best").statusCode()).isEqualTo(200);
    assertThat(fixture.delete("/admin/v1/models/new", 400).toString())
        .contains("routes.best.strong", "unknown model");
    assertThat(fixture.chat("best").statusCode()).isEqualTo(200);
  }

  @Test
  void configurationThatNoLongerFitsTheChanges_isRefusedAndTheLastGoodOneStays() {
    fixture.post("/admin/v1/models", fixture.definition("new"), 201);
    assertThatThrownBy(() -> fixture.reload("routes: {new: {strong: strong, weak: weak}}"))
        .hasMessageContaining("routes.new");
    assertThat(fixture.chat("new").statusCode()).isEqualTo(200);
  }

  @Test
  void modelGoneFromTheConfiguration_takesItsStateWithIt() throws Exception {
    fixture.post("/admin/v1/models/weak/pause", "", 200);
    Path file = fixture.state().resolve("pool.json");
    Files.writeString(file, Files.readString(file).replace("\"weak\"", "\"long-gone\""));
    fixture.restart("");
    assertThat(fixture.get("/admin/v1/models").findValuesAsText("state")).containsOnly("active");
    assertThat(fixture.chat("weak").statusCode()).isEqualTo(200);
  }

  @Test
  void brokenStateFile_isNamed_andNothingStartsOnHalfOfIt() throws Exception {
    fixture.post("/admin/v1/models/weak/pause", "", 200);
    Files.writeString(fixture.state().resolve("pool.json"), "{\"version\": 1, \"models\": [{}]}");
    assertThat(fixture.read("").toString()).contains("pool.json", "entry 1: model id: \"\"");
    Files.writeString(fixture.state().resolve("pool.json"), "{\"version\": 1, \"mod");
    assertThat(fixture.read("")).isInstanceOf(ConfigResult.Invalid.class);
    assertThat(fixture.read("").toString()).contains("pool.json", "not JSON");
    Files.writeString(fixture.state().resolve("pool.json"), "{\"version\": 9, \"models\": []}");
    assertThat(fixture.read("").toString()).contains("not version 1");
  }

  @Test
  void stateFolder_isWhereTheConfigurationSays() {
    fixture.restart("admin: {state: elsewhere}");
    fixture.post("/admin/v1/models/weak/pause", "", 200);
    assertThat(folder.resolve("elsewhere/pool.json")).exists();
    assertThat(fixture.state()).doesNotExist();
  }
}
