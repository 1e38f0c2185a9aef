package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bad call of the admin API is refused with a reason, and nothing changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoolAdminBadInputTest {

  private PoolFixture fixture;

  @BeforeAll
  void start(@TempDir Path folder) {
    fixture = PoolFixture.start(folder);
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST   | /admin/v1/models            | {                                             | 400 | invalid_json
          POST   | /admin/v1/models            | []                                            | 400 | not an object
          POST   | /admin/v1/models            | {"id":"a","id":"b"}                           | 400 | Duplicate
          POST   | /admin/v1/models            | {}                                            | 400 | id: missing
          POST   | /admin/v1/models            | {"id":7}                                      | 400 | not a name
          POST   | /admin/v1/models            | {"id":"x y","provider":"sim"}                 | 400 | letters, digits
          POST   | /admin/v1/models            | {"id":"auto","provider":"sim"}                | 400 | auto is the default route
          POST   | /admin/v1/models            | {"id":"weak","provider":"sim"}                | 409 | PUT to replace
          POST   | /admin/v1/models            | {"id":"n","provider":"nobody"}                | 400 | unknown provider
          POST   | /admin/v1/models            | {"id":"n","provider":"sim","colour":1}        | 400 | unknown key
          POST   | /admin/v1/models            | {"id":"n","provider":"${HOME}"}               | 400 | no variables
          POST   | /admin/v1/models            | {"id":"n","endpoints":[{"base_url":"http://x.example/v1","api_key":"sk-1"}]} | 400 | endpoints[0].api_key
          POST   | /admin/v1/models            | {"id":"n","endpoints":[{"base_url":"http://x.example/v1","provider":"sim"}]} | 400 | beside provider
          POST   | /admin/v1/models            | {"id":"n","endpoints":[{"base_url":"ftp://x"}]} | 400 | http://
          POST   | /admin/v1/models            | {"id":"n","provider":"sim","pricing":{"input":-1,"output":1}} | 400 | pricing.input
          POST   | /admin/v1/models            | {"id":"n","provider":"sim","simulated":true,"fallbacks":["nobody"]} | 400 | unknown model
          PUT    | /admin/v1/models/weak       | {"id":"strong","provider":"sim"}              | 400 | another than in the path
          PUT    | /admin/v1/models/nobody     | {"provider":"sim"}                            | 404 | model_not_found
          GET    | /admin/v1/models/nobody     | ''                                            | 404 | model_not_found
          POST   | /admin/v1/models/nobody/pause | ''                                          | 404 | model_not_found
          POST   | /admin/v1/models/weak/pause | {"now":true}                                  | 400 | now: unknown
          GET    | /admin/v1/models/weak/pause | ''                                            | 405 | expected: POST
          DELETE | /admin/v1/models            | ''                                            | 405 | GET, POST
          PATCH  | /admin/v1/models            | {}                                            | 405 | method_not_allowed
          GET    | /admin/v1/modules           | ''                                            | 404 | not_found
          POST   | /admin/v1/endpoints         | {}                                            | 405 | expected: GET
          POST   | /admin/v1/routes            | {}                                            | 405 | expected: GET
          GET    | /admin/v1/routes/auto       | ''                                            | 404 | not_found
          GET    | /admin/v1/endpoints/weak    | ''                                            | 404 | not_found
          """)
  void badCalls_areRefusedWithAReason_andChangeNothing(
      String method, String path, String body, int status, String message) {
    var answer = fixture.send(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(message).doesNotContain("sk-");
    assertThat(fixture.get("/admin/v1/models").path("data")).hasSize(3);
    assertThat(Files.exists(fixture.state())).isFalse();
  }

  @Test
  void bodyTooLargeOrTooDeep_isRefused() {
    String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);
    assertThat(fixture.send("POST", "/admin/v1/models", deep).statusCode()).isEqualTo(400);
    String large = "{\"id\":\"" + "x".repeat(2 << 20) + "\"}";
    assertThat(fixture.send("POST", "/admin/v1/models", large).statusCode()).isEqualTo(413);
  }

  @Test
  void webPage_cannotChangeThePool() {
    var asText =
        fixture.send("POST", "/admin/v1/models/weak/pause", "", "origin", "https://evil.example");
    assertThat(asText.statusCode()).isEqualTo(415);
  }
}
