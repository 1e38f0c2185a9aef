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
  @ValueSource(ints = {400, 404, 413, 422})
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

  @ParameterizedTest
  @CsvSource({
    "401, UPSTREAM_AUTHENTICATION, api_key",
    "402, UPSTREAM_AUTHENTICATION, account",
    "403, UPSTREAM_AUTHENTICATION, api_key",
    "404, UPSTREAM_MODEL_NOT_FOUND, upstream_model"
  })
  void refusalOfUs_isToldInOurWords_asAFaultOfOurs(int status, ErrorCode code, String advice) {
    String body =
        """
        {"error":{"message":"The model `gpt-x` is not available to %s (sk-te*****cdef) of org-42"}}\
        """
            .formatted(Upstreams.KEY);
    for (boolean stream : new boolean[] {false, true}) {
      ProviderFailure failure = failureOf(Upstreams.json(status, body), stream);

      assertThat(failure.code()).isEqualTo(code);
      assertThat(failure.rejection()).isEmpty();
      assertThat(failure.message())
          .contains("\"small\"", "HTTP " + status, "The operator must check", advice)
          .doesNotContain(Upstreams.KEY, "sk-te", "cdef", "org-42", "gpt-x");
      assertThat(code.status()).isEqualTo(502);
      assertThat(code.lasts() && code.fallsBack() && code.countsAgainstProvider()).isTrue();
    }
  }

  @Test
  void refusalInsideAnAnswer_isToldInOurWordsToo() {
    String body =
        "{\"error\":{\"message\":\"no key sk-te*****cdef\",\"code\":\"invalid_api_key\"}}";

    try (RawUpstream upstream = RawUpstream.answering(vertx, Upstreams.json(200, body))) {
      ProviderFailure failure =
          call(Upstreams.endpoint(upstream.url()), Upstreams.whole()).failure();

      assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_AUTHENTICATION);
      assertThat(failure.message()).contains("the gateway's own key").doesNotContain("sk-te");
    }
  }

  @Test
  void contentThatIsRefused_isTheCallersFault_withoutAKeyInIt() {
    String body =
        """
        {"error":"Content violates usage guidelines. API key ID: %s (sk-te*****cdef)"}\
        """
            .formatted(Upstreams.KEY);

    ProviderFailure failure = failureOf(Upstreams.json(403, body), false);

    assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_REJECTED);
    assertThat(failure.rejection().orElseThrow().status()).isEqualTo(403);
    assertThat(failure.rejection().orElseThrow().body())
        .asString(UTF_8)
        .contains("Content violates usage guidelines. API key ID: *** (***)");
  }

  @Test
  void keyInErrorBody_isStruckOut() {
    String body = "{\"error\":{\"message\":\"bad: %s\"}}".formatted(Upstreams.KEY);

    Rejection rejection = failureOf(Upstreams.json(400, body), false).rejection().orElseThrow();

    assertThat(rejection.body())
        .asString(UTF_8)
        .isEqualTo("{\"error\":{\"message\":\"bad: ***\"}}");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422, 429, 500})
  void maskedKeyInErrorBody_isStruckOut_whateverTheStatus(int status) {
    String body = "{\"error\":{\"message\":\"Key na***ys: no\\n***\\u00e9sk-te*****cdef **b**\"}}";

    Rejection rejection = failureOf(Upstreams.json(status, body), false).rejection().orElseThrow();

    assertThat(rejection.body())
        .asString(UTF_8)
        .isEqualTo("{\"error\":{\"message\":\"Key ***: no\\n***\\u00e9*** **b**\"}}");
  }

  @Test
  void hugeWordsInErrorBody_areLookedThroughOnce() {
    String word = "x".repeat(400_000);
    String body =
        "{\"error\":{\"message\":\"a*** %s ***%s\"}}".formatted(word, ".a".repeat(200_000));

    Rejection rejection = failureOf(Upstreams.json(400, body), false).rejection().orElseThrow();

    assertThat(rejection.body())
        .asString(UTF_8)
        .isEqualTo("{\"error\":{\"message\":\"*** %s ***\"}}".formatted(word));
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
