package dev.headgate.core.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Feedback;
import dev.headgate.core.api.RoutingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackReaderTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Caller ACME = new Caller("acme");

  @Test
  void eachKind_isRead_withSourceAndCaller() {
    Feedback score = read("{'decision_id':'01AB','source':'judge-1','score':0.8}");
    assertThat(score)
        .isEqualTo(new Feedback(NOW, "01AB", "judge-1", ACME, new Feedback.Score(0.8)));
    assertThat(read("{'decision_id':'01AB','thumb':'down'}"))
        .isEqualTo(new Feedback(NOW, "01AB", "user", ACME, new Feedback.Thumb(false)));
    assertThat(
            read("{'decision_id':'1','model_a':'big','model_b':'small','winner':'tie'}").verdict())
        .isEqualTo(new Feedback.Preference("big", "small", Feedback.Winner.TIE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'score':1} | decision_id: missing (expected: the x-headgate-decision-id of an answer)",
        "{'decision_id':'a b','score':1} | decision_id: \"a b\" (expected",
        "{'decision_id':7,'score':1} | decision_id: 7 (expected",
        "{'decision_id':'a','source':'','score':1} | source: \"\" (expected: who judges",
        "{'decision_id':'a','score':1.5} | score: 1.5 (expected: >= 0.0 and <= 1.0)",
        "{'decision_id':'a','score':-0.1} | score: -0.1 (expected",
        "{'decision_id':'a','score':'1'} | score: \"1\" (expected",
        "{'decision_id':'a','score':null} | score: null (expected",
        "{'decision_id':'a','thumb':true} | thumb: true (expected: up or down)",
        "{'decision_id':'a'} | score: missing (expected: score, or thumb, or model_a",
        "{'decision_id':'a','score':1,'thumb':'up'} | score: more than one opinion (expected",
        "{'decision_id':'a','model_a':'x','winner':'tie'} | model_b: missing (expected: a model's"
            + " id)",
        "{'decision_id':'a','model_a':'x','model_b':'x','winner':'tie'} | model_b: \"x\" (expected:"
            + " another",
        "{'decision_id':'a','model_a':'x','model_b':'y','winner':'x'} | winner: \"x\" (expected:"
            + " model_a",
        "{'decision_id':'a','rating':1} | rating: unknown (expected: one of [decision_id",
      })
  void whatIsWrong_isNamed(String body, String message) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(RoutingException.class)
        .hasMessageStartingWith(message)
        .extracting(e -> ((RoutingException) e).code())
        .isEqualTo(ErrorCode.INVALID_REQUEST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"[]", "1", "{", "{} {}", "``", "{'score':1,'score':0}", "{'score':NaN}"})
  void whatIsNoObject_isRefused(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(RoutingException.class)
        .hasMessageStartingWith("body: ")
        .extracting(e -> ((RoutingException) e).code())
        .isEqualTo(ErrorCode.INVALID_JSON);
  }

  @Test
  void longOrBrokenBytes_areRefused() {
    byte[] tooLong = new byte[FeedbackReader.MAX_BYTES + 1];
    assertThatThrownBy(() -> new FeedbackReader().read(tooLong, ACME, NOW))
        .hasMessage("body: 4097 bytes (expected: at most 4096)");
    byte[] noUtf8 = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
    assertThatThrownBy(() -> new FeedbackReader().read(noUtf8, ACME, NOW))
        .hasMessageContaining("expected: one JSON object in UTF-8");
  }

  private static Feedback read(String body) {
    byte[] json = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return new FeedbackReader().read(json, ACME, NOW);
  }
}
