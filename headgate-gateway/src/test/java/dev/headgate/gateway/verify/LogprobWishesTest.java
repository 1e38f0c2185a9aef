package dev.headgate.gateway.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.receive.ReadLimits;
import dev.headgate.core.receive.Received;
import dev.headgate.core.receive.RequestReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client asks for by values that say nothing is asked for by us, and by it else. */
class LogprobWishesTest {

  private static final String ASKED =
      "{\"stream_options\":{\"include_usage\":true},\"logprobs\":true,\"stream\":true,"
          + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"model\":\"n\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``
          "logprobs":false,
          "logprobs" : null ,
          "logprobs":true,"logprobs":false,
          "stream_options":null,
          "stream_options":{},
          "stream_options":{"include_usage":false},
          "logprobs":false,"stream_options":{"include_usage":null},
          """)
  void whatSaysNothing_isAskedForByUs(String member) {
    ChatRequest request = request(Dialect.OPENAI, "\"stream\":true," + member);
    assertThat(LogprobWishes.of(request)).isEqualTo(new LogprobWishes(true, true));
    assertThat(sent(request)).isEqualTo(ASKED);
  }

  @Test
  void otherStreamOptions_stay() {
    ChatRequest request =
        request(
            Dialect.OPENAI,
            "\"stream\":true,\"stream_options\":{\"include_obfuscation\":false,\"include_usage\":false},");
    assertThat(sent(request))
        .startsWith("{\"stream_options\":{\"include_obfuscation\":false,\"include_usage\":true},")
        .containsOnlyOnce("stream_options");
  }

  @Test
  void withoutAStream_noUsageIsAskedFor() {
    ChatRequest request = request(Dialect.OPENAI, "\"stream_options\":null,");
    assertThat(LogprobWishes.of(request)).isEqualTo(new LogprobWishes(true, false));
    assertThat(sent(request)).contains("\"logprobs\":true").contains("\"stream_options\":null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          OPENAI    | "logprobs":true,"stream_options":{"include_usage":true},
          OPENAI    | "logprobs":false,"logprobs":true,"stream_options":{"include_usage":true},
          OPENAI    | "logprobs":"yes","stream_options":7,
          ANTHROPIC | "logprobs":false,"max_tokens":9,
          """)
  void whatIsAskedFor_orCannotBeSaid_goesOutAsItCame(Dialect dialect, String members) {
    ChatRequest request = request(dialect, "\"stream\":true," + members);
    assertThat(LogprobWishes.of(request)).isEqualTo(new LogprobWishes(false, false));
    assertThat(LogprobWishes.added(request)).isSameAs(request);
  }

  private static String sent(ChatRequest request) {
    return new String(LogprobWishes.added(request).body().withModel("\"n\""), UTF_8);
  }

  private static ChatRequest request(Dialect dialect, String members) {
    String body =
        "{" + members + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"model\":\"m\"}";
    return new RequestReader(ReadLimits.DEFAULT)
        .read(
            new Received(
                "id",
                dialect,
                Operation.CHAT,
                body.getBytes(UTF_8),
                RequestOptions.NONE,
                Caller.ANONYMOUS));
  }
}
