package dev.headgate.gateway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.Rejection;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorAnswerTest extends ProviderTest {

  private static final String BODY = "{\"error\": {\"message\": \"no\",  \"type\":\"t\"}}";

  @ParameterizedTest
  @CsvSource({
    "400, UPSTREAM_REJECTED",
    "401, UPSTREAM_AUTHENTICATION",
    "402, UPSTREAM_REJECTED",
    "403, UPSTREAM_AUTHENTICATION",
    "404, UPSTREAM_REJECTED",
    "405, UPSTREAM_REJECTED",
    "408, UPSTREAM_TIMEOUT",
    "409, UPSTREAM_REJECTED",
    "413, UPSTREAM_REJECTED",
    "415, UPSTREAM_REJECTED",
    "422, UPSTREAM_REJECTED",
    "429, UPSTREAM_RATE_LIMITED",
    "500, UPSTREAM_ERROR",
    "502, UPSTREAM_ERROR",
    "503, UPSTREAM_ERROR",
    "504, UPSTREAM_ERROR",
    "529, UPSTREAM_ERROR"
  })
  void status_givesItsCode_andStatusAndBodyAreKept(int status, ErrorCode code) {
    for (boolean stream : new boolean[] {false, true}) {
      ProviderFailure failure = failureOf(Upstreams.json(status, BODY), stream);

      assertThat(failure.code()).isEqualTo(code);
      assertThat(failure.message()).contains("\"small\"", String.valueOf(status));
      Rejection rejection = failure.rejection().orElseThrow();
      assertThat(rejection.status()).isEqualTo(status);
      assertThat(rejection.contentType()).isEqualTo("application/json");
      assertThat(rejection.body()).asString(UTF_8).isEqualTo(BODY);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 413, 422})
  void clientError_isNeitherRetriedNorHeldAgainstTheProvider(int status) {
    ErrorCode code = failureOf(Upstreams.json(status, BODY), false).code();

    assertThat(code.retriable()).isFalse();
    assertThat(code.countsAgainstProvider()).isFalse();
  }

  @Test
  void bodyThatIsNoErrorObject_becomesOne() {
    String page = "<html><title>502 Bad Gateway</title> 10.1.2.3 </html>";
    ProviderFailure failure =
        failureOf(Upstreams.response(502, "content-type: text/html\r\n", page), false);

    Rejection rejection = failure.rejection().orElseThrow();
    assertThat(rejection.contentType()).isEqualTo("application/json");
    assertThat(rejection.body()).asString(UTF_8).startsWith("{\"error\":{").doesNotContain("10.1");
  }

  @Test
  void hugeErrorBody_isNotKept() {
    String huge = "{\"error\":{\"message\":\"%s\"}}".formatted("x".repeat(2_000_000));

    Rejection rejection = failureOf(Upstreams.json(400, huge), false).rejection().orElseThrow();

    assertThat(rejection.status()).isEqualTo(400);
    assertThat(rejection.body()).hasSizeLessThan(1_000).asString(UTF_8).startsWith("{\"error\":{");
  }

  @Test
  void errorBodyCutShort_keepsTheStatus() {
    String cut = Upstreams.json(400, BODY).replace("content-length: ", "content-length: 9");
    try (RawUpstream upstream = RawUpstream.closingAfter(vertx, cut)) {
      ProviderFailure failure =
          call(Upstreams.endpoint(upstream.url()), Upstreams.whole()).failure();

      assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_REJECTED);
      assertThat(failure.rejection().orElseThrow().status()).isEqualTo(400);
    }
  }

  @Test
  void retryAfter_isRead() {
    String limited = Upstreams.response(429, "retry-after: 17\r\n", BODY);

    assertThat(failureOf(limited, false).retryAfter()).contains(Duration.ofSeconds(17));
  }

  @Test
  void keyInErrorBody_isStruckOut_wholeOrMasked() {
    String body =
        "{\"error\":{\"message\":\"Incorrect API key provided: %s (sk-te*****cdef)\"}}"
            .formatted(Upstreams.KEY);

    Rejection rejection = failureOf(Upstreams.json(401, body), false).rejection().orElseThrow();

    assertThat(rejection.body())
        .asString(UTF_8)
        .isEqualTo("{\"error\":{\"message\":\"Incorrect API key provided: *** (***)\"}}");
  }

  @Test
  void connection_isUsedAgainAfterAnError() {
    try (RawUpstream upstream = RawUpstream.answering(vertx, Upstreams.json(429, BODY))) {
      var client = client(Upstreams.endpoint(upstream.url()));
      call(client, Upstreams.whole()).failure();
      call(client, Upstreams.whole()).failure();

      assertThat(upstream.sockets).hasSize(1);
    }
  }

  private ProviderFailure failureOf(String response, boolean stream) {
    try (RawUpstream upstream = RawUpstream.answering(vertx, response)) {
      Heard heard =
          call(
              Upstreams.endpoint(upstream.url()),
              stream ? Upstreams.streamed() : Upstreams.whole());
      ProviderFailure failure = heard.failure();
      assertThat(heard.heads).isEmpty();
      return failure;
    }
  }
}
