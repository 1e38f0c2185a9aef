package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.gateway.auth.ApiKeys;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only who may change the pool does. */
class PoolAdminGuardTest {

  private static final String PATH = "/admin/v1/models";
  private static final ApiKeys.NewKey CLIENT = ApiKeys.generate(new SecureRandom());
  private static final ApiKeys.NewKey ADMIN = ApiKeys.generate(new SecureRandom());
  private static final String CLIENT_KEYS =
      "api_keys: [{tenant: acme, sha256: %s}]\n".formatted(CLIENT.sha256());
  private static final String ADMIN_KEYS =
      "admin: {keys: [{name: ops, sha256: %s}]}\n".formatted(ADMIN.sha256());

  @TempDir Path folder;

  @Test
  void withAdminKeys_onlyTheirHoldersMay() {
    try (PoolFixture fixture = PoolFixture.start(folder, CLIENT_KEYS + ADMIN_KEYS)) {
      assertThat(fixture.send("GET", PATH, "").statusCode()).isEqualTo(401);
      assertThat(status(fixture, CLIENT.key())).isEqualTo(401);
      assertThat(status(fixture, ADMIN.key())).isEqualTo(200);
      assertThat(fixture.send("GET", PATH, "", "x-api-key", ADMIN.key()).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void adminKey_asksNoModel() {
    try (PoolFixture fixture = PoolFixture.start(folder, CLIENT_KEYS + ADMIN_KEYS)) {
      HttpResponse<String> answer =
          fixture.send(
              "POST",
              "/v1/chat/completions",
              PoolFixture.CHAT.formatted("weak"),
              "authorization",
              "Bearer " + ADMIN.key());
      assertThat(answer.statusCode()).isEqualTo(401);
    }
  }

  @Test
  void withClientKeysAlone_itIsOff() {
    try (PoolFixture fixture = PoolFixture.start(folder, CLIENT_KEYS)) {
      HttpResponse<String> answer =
          fixture.send("GET", PATH, "", "authorization", "Bearer " + CLIENT.key());
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("admin_off", "admin.keys");
    }
  }

  @Test
  void nameOfAnotherHost_isRefused() throws Exception {
    try (PoolFixture fixture = PoolFixture.start(folder);
        RawClient client = new RawClient(fixture.gateway().port())) {
      client.send("GET /admin/v1/models HTTP/1.1\r\nhost: evil.example\r\n\r\n");
      client.readUntil("host_not_allowed");
    }
  }

  private static int status(PoolFixture fixture, String key) {
    return fixture.send("GET", PATH, "", "authorization", "Bearer " + key).statusCode();
  }
}
