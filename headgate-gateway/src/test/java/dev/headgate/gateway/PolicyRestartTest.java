package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of policies outlives the gateway. */
class PolicyRestartTest {

  private static final String CANARY =
      """
      policies:
        - {name: new, mode: canary, share: %s, deny_models: [spare]}
      """;

  @TempDir private Path folder;

  @Test
  void promoted_itIsSoAfterARestart_untilItsEntryChanges() {
    try (PoolFixture fixture = PoolFixture.start(folder, CANARY.formatted(0.3))) {
      fixture.post("/admin/v1/policies/new/promote", "", 200);
      fixture.restart(CANARY.formatted(0.3) + "# the same\n");
      assertThat(policy(fixture).path("standing").asText()).isEqualTo("promoted");
      assertThat(policy(fixture).path("share").asDouble()).isEqualTo(1);
      assertThat(fixture.chat("weak").headers().firstValue("x-headgate-policy")).contains("new");
      fixture.restart(CANARY.formatted(0.4));
      assertThat(policy(fixture).path("standing").asText()).isEqualTo("configured");
      assertThat(policy(fixture).path("share").asDouble()).isEqualTo(.4);
    }
  }

  @Test
  void whatWasMeasured_isKeptWhenTheGatewayStops() {
    try (PoolFixture fixture = PoolFixture.start(folder, CANARY.formatted(0.000001))) {
      for (int i = 0; i < 3; i++) {
        fixture.chat("weak");
      }
      fixture.restart(CANARY.formatted(0.000001));
      assertThat(policy(fixture).at("/measures/failures/base/n").asInt()).isEqualTo(3);
    }
  }

  @Test
  void brokenFile_isPutAside_andCanariesAreHeld() throws IOException {
    try (PoolFixture fixture = PoolFixture.start(folder, CANARY.formatted(0.3))) {
      Path file = fixture.state().resolve("policies.json");
      fixture.post("/admin/v1/policies/new/promote", "", 200);
      fixture.gateway().close();
      Files.writeString(file, "{\"version\":1,\"policies\":[{\"na");
      fixture.restart(CANARY.formatted(0.3));
      assertThat(policy(fixture).path("standing").asText()).isEqualTo("held");
      assertThat(policy(fixture).path("share").asDouble()).isZero();
      assertThat(policy(fixture).path("why").asText())
          .startsWith("what became of it before the restart cannot be read: ")
          .contains("policies.json: not JSON");
      assertThat(fixture.state().resolve("policies.json.broken")).exists();
      assertThat(fixture.chat("weak").headers().firstValue("x-headgate-policy")).contains("base");
      fixture.restart(CANARY.formatted(0.3));
      assertThat(policy(fixture).path("standing").asText()).as("again").isEqualTo("held");
      fixture.post("/admin/v1/policies/new/promote", "", 200);
      assertThat(policy(fixture).path("share").asDouble()).isEqualTo(1);
    }
  }

  private static JsonNode policy(PoolFixture fixture) {
    return fixture.get("/admin/v1/policies").at("/data/0");
  }
}
