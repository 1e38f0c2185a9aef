package dev.headgate.gateway.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.config.EncoderConfig;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingWireTest {

  private static final EncoderConfig TWO = TestEncoders.config("http://127.0.0.1:1/v1", 2);
  private static final String WHOLE =
      """
      {"object":"list","data":[
        {"object":"embedding","index":1,"embedding":[0,-2]},
        {"embedding":[3e0,4.0],"more":{"a":[1]},"index":0}],
       "model":"m","usage":{"prompt_tokens":1}}\
      """;

  @Test
  void request_isOpenAis() {
    assertThat(new String(EmbeddingWire.request(TWO, List.of("a\"b", "é")), UTF_8))
        .isEqualTo(
            """
            {"model":"embedder","input":["a\\"b","é"],"encoding_format":"float"}\
            """);
  }

  @Test
  void vectors_comeInTheOrderOfTheTexts_atUnitLength() {
    List<Embedding> vectors = EmbeddingWire.vectors(TWO, WHOLE.getBytes(UTF_8), 2);
    assertThat(vectors.get(0).encoderId()).isEqualTo("e1");
    assertThat(vectors.get(0).values()).containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
    assertThat(vectors.get(1).values()).containsExactly(0, -1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{\"data\":",
        "{\"data\":[{\"embedding\":[1,2",
        "{\"error\":{\"message\":\"no\"}}",
        "{\"data\":[]}",
        "{\"data\":{\"embedding\":[1,2]}}",
        "{\"data\":[{\"index\":0}]}",
        "{\"data\":[{\"embedding\":[1,2,3]}]}",
        "{\"data\":[{\"embedding\":[1]}]}",
        "{\"data\":[{\"embedding\":\"AACAPw==\"}]}",
        "{\"data\":[{\"embedding\":[1,\"2\"]}]}",
        "{\"data\":[{\"embedding\":[1,null]}]}",
        "{\"data\":[{\"embedding\":[0,0]}]}",
        "{\"data\":[{\"embedding\":[1e999,1]}]}",
        "{\"data\":[{\"embedding\":[NaN,1]}]}",
        "{\"data\":[{\"index\":1,\"embedding\":[1,2]}]}",
        "{\"data\":[{\"index\":-1,\"embedding\":[1,2]}]}",
        "{\"data\":[{\"embedding\":[1,2]},{\"embedding\":[1,2]}]}"
      })
  void whatWasNotAskedFor_isRefused(String answer) {
    assertThatThrownBy(() -> EmbeddingWire.vectors(TWO, answer.getBytes(UTF_8), 1))
        .isInstanceOfSatisfying(
            RoutingException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.UPSTREAM_INVALID_RESPONSE))
        .hasMessageContaining("(expected: ");
  }

  @Test
  void wrongLength_saysWhatToCheck() {
    assertThatThrownBy(
            () -> EmbeddingWire.vectors(TWO, "{\"data\":[{\"embedding\":[1]}]}".getBytes(UTF_8), 1))
        .hasMessage(
            "a vector of 1 components (expected: 2, as dimensions says; check it and the model)");
  }

  @Test
  void damagedAnswers_areRefusedOrRead_neverWorse() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 5_000; round++) {
      byte[] answer = WHOLE.getBytes(UTF_8);
      answer[random.nextInt(answer.length)] = (byte) random.nextInt();
      try {
        assertThat(EmbeddingWire.vectors(TWO, answer, 2)).hasSize(2);
      } catch (RoutingException refused) {
        assertThat(refused.code()).isEqualTo(ErrorCode.UPSTREAM_INVALID_RESPONSE);
      }
    }
  }
}
