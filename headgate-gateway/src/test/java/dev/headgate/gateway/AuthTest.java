package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Tier;
import dev.headgate.gateway.auth.ApiKeys;
import dev.headgate.gateway.config.ApiKeyConfig;
import dev.headgate.gateway.config.ServerConfig;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who may call what, once keys are configured. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthTest {

  private final ApiKeys.NewKey acme = ApiKeys.generate(new SecureRandom());
  private final ApiKeys.NewKey other = ApiKeys.generate(new SecureRandom());
  private final ApiKeys.NewKey none = ApiKeys.generate(new SecureRandom());
  private final ApiKeys.NewKey patient = ApiKeys.generate(new SecureRandom());
  private GatewayFixture fixture;

  @BeforeAll
  void start() {
    fixture =
        GatewayFixture.start(
            List.of(
                new ApiKeyConfig("acme", acme.sha256(), List.of(), List.of()),
                new ApiKeyConfig("other", other.sha256(), List.of("strong"), List.of()),
                new ApiKeyConfig("none", none.sha256(), List.of(), List.of("*")),
                new ApiKeyConfig(
                    "patient", patient.sha256(), List.of(), List.of(), Tier.BATCH, Tier.STANDARD)));
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void rightKey_isTakenFromEitherHeader_andNamesTheTenant() throws InterruptedException {
    assertThat(chat("Authorization", "Bearer " + acme.key()).statusCode()).isEqualTo(200);
    assertThat(fixture.nextEvent().caller().tenant()).isEqualTo("acme");
    assertThat(chat("x-api-key", acme.key()).statusCode()).isEqualTo(200);
    assertThat(fixture.nextEvent().caller().tenant()).isEqualTo("acme");
  }

  @Test
  void tenantsOwnRules_apply() throws InterruptedException {
    HttpResponse<String> answer = chat("Authorization", "Bearer " + other.key());
    assertThat(answer.headers().firstValue("x-headgate-model")).contains("strong");
    fixture.nextEvent();
  }

  @Test
  void tier_isTheKeys_orWhatTheHeaderAsksForWithinIt() throws InterruptedException {
    assertThat(chat("x-api-key", patient.key()).statusCode()).isEqualTo(200);
    assertThat(fixture.nextEvent().caller().tier()).isEqualTo(Tier.BATCH);
    assertThat(chat("x-api-key", patient.key(), "x-headgate-tier", "standard").statusCode())
        .isEqualTo(200);
    assertThat(fixture.nextEvent().caller().tier()).isEqualTo(Tier.STANDARD);
    HttpResponse<String> refused = chat("x-api-key", patient.key(), "x-headgate-tier", "vip");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("tier_not_allowed", "permission_error");
    fixture.nextEvent();
  }

  @Test
  void models_areListedAsFarAsTheTenantMayUseThem() throws Exception {
    assertThat(modelsOf(acme)).contains("strong", "weak", "embedder", "auto", "router-length-0.5");
    assertThat(modelsOf(other)).contains("strong", "auto", "router-length-0.5");
    assertThat(modelsOf(other)).doesNotContain("weak", "embedder");
    assertThat(fixture.get("/v1/models/weak", "x-api-key", other.key()).statusCode())
        .isEqualTo(404);
    assertThat(modelsOf(none)).isEmpty();
    assertThat(
            fixture
                .get("/v1/models", "x-api-key", none.key(), "anthropic-version", "2023-06-01")
                .body())
        .contains("\"data\":[]", "\"first_id\":null");
  }

  @Test
  void missingOrWrongKey_isRefusedAndRecorded() throws Exception {
    for (HttpResponse<String> answer :
        List.of(
            fixture.post("/v1/chat/completions", GatewayFixture.CHAT),
            chat("Authorization", "Bearer wrong"),
            chat("Authorization", "Basic " + acme.key()),
            chat("Authorization", acme.key()),
            chat("x-api-key", acme.key() + "x"),
            chat("x-api-key", acme.sha256()))) {
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(new ObjectMapper().readTree(answer.body()).path("error").path("code").asText())
          .isEqualTo("invalid_api_key");
      assertThat(fixture.nextEvent().error()).isEqualTo(Optional.of(ErrorCode.INVALID_API_KEY));
    }
  }

  @Test
  void refusalOnMessages_hasAnthropicsShape() throws Exception {
    HttpResponse<String> answer = fixture.post("/v1/messages", GatewayFixture.CHAT);
    var body = new ObjectMapper().readTree(answer.body());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(body.path("error").path("type").asText()).isEqualTo("authentication_error");
    fixture.nextEvent();
  }

  @Test
  void healthIsOpen_modelsAreNot_metricsAreOnLoopback() {
    assertThat(fixture.get("/health").statusCode()).isEqualTo(200);
    assertThat(fixture.get("/ready").statusCode()).isIn(200, 503);
    assertThat(fixture.get("/metrics").statusCode()).isEqualTo(200);
    assertThat(fixture.get("/v1/models").statusCode()).isEqualTo(401);
    assertThat(fixture.get("/v1/models", "x-api-key", acme.key()).statusCode()).isEqualTo(200);
    assertThat(fixture.post("/v1/route", "{\"prompt\":\"hi\"}").statusCode()).isEqualTo(401);
    assertThat(fixture.post("/v1/feedback", "{}").statusCode()).isEqualTo(401);
  }

  @Test
  void clientsKey_isNeverForwarded() throws InterruptedException {
    fixture.provider().clearRequests();
    chat("Authorization", "Bearer " + acme.key(), "x-api-key", acme.key(), "cookie", "a=b");
    fixture.nextEvent();
    var upstream = fixture.provider().requests().get(0);
    assertThat(upstream.header("authorization")).contains("Bearer " + TestConfigs.PROVIDER_KEY);
    assertThat(upstream.headers().toString()).doesNotContain(acme.key()).doesNotContain("a=b");
  }

  @Test
  void openGatewayOnLoopback_answersToNoOtherName() throws IOException {
    try (GatewayFixture open = GatewayFixture.start()) {
      for (String path : List.of("/v1/models", "/metrics")) {
        assertThat(statusFor(open, path, "evil.example")).contains(" 403 ");
        assertThat(statusFor(open, path, "localhost:6060")).contains(" 200 ");
      }
      assertThat(statusFor(open, "/health", "evil.example")).contains(" 200 ");
    }
  }

  private static String statusFor(GatewayFixture open, String path, String host)
      throws IOException {
    try (RawClient client = open.raw()) {
      client.send("GET %s HTTP/1.1\r\nhost: %s\r\n\r\n".formatted(path, host));
      return client.readUntil("\r\n");
    }
  }

  @Test
  void openGatewayOnAPublicAddress_doesNotStart() {
    ServerConfig open =
        new ServerConfig(
            "0.0.0.0",
            0,
            1 << 20,
            64,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            10,
            1,
            false,
            List.of(),
            false);
    assertThatThrownBy(
            () ->
                Gateway.start(
                    TestConfigs.with(open, "http://127.0.0.1:9", List.of()),
                    GatewayOptions.defaults()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("0.0.0.0")
        .hasMessageContaining("allow_unauthenticated");
  }

  private List<String> modelsOf(ApiKeys.NewKey key) throws IOException {
    return new ObjectMapper()
        .readTree(fixture.get("/v1/models", "x-api-key", key.key()).body())
        .path("data")
        .findValuesAsText("id");
  }

  private HttpResponse<String> chat(String... headers) {
    return fixture.post("/v1/chat/completions", GatewayFixture.CHAT, headers);
  }
}
