package dev.headgate.core.receive;

import static dev.headgate.core.receive.Readings.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Role;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Turn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptReaderTest {

  private final PromptReader reader =
      new PromptReader(new RequestReader(ReadLimits.DEFAULT), "auto", RequestOptions.NONE);

  @ParameterizedTest
  @ValueSource(strings = {"", "hi", "\"quoted\" \\ and\nlines", "漢字😀", "\u0000"})
  void prompt_becomesOneUserMessage(String prompt) {
    ChatRequest request = reader.prompt("id", prompt);
    assertThat(request.requestedModel()).isEqualTo("auto");
    assertThat(request.conversation().turns()).containsExactly(new Turn(Role.USER, prompt));
  }

  @Test
  void prompt_withHalfASurrogate_isStillText() {
    assertThat(reader.prompt("id", "a\ud83d").conversation().turns())
        .containsExactly(new Turn(Role.USER, "a?"));
  }

  @Test
  void line_isAPromptOrABody() {
    assertThat(reader.line("id", bytes("{'prompt':'hi'}")).requestedModel()).isEqualTo("auto");
    assertThat(reader.line("id", bytes("{'prompt':'hi','model':'m'}")).requestedModel())
        .isEqualTo("m");
    String messages = "'messages':[{'role':'user','content':'hi'}]";
    assertThat(reader.line("id", bytes("{" + messages + "}")).requestedModel()).isEqualTo("auto");
    assertThat(reader.line("id", bytes("{'model':'m'," + messages + "}")).requestedModel())
        .isEqualTo("m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "[]", "{", "{'prompt':5}", "{'prompt':'a'} {'prompt':'b'}"})
  void line_otherwise_isRefused(String line) {
    RoutingException refusal =
        catchThrowableOfType(RoutingException.class, () -> reader.line("id", bytes(line)));
    assertThat(refusal.code()).isIn(ErrorCode.INVALID_JSON, ErrorCode.INVALID_REQUEST);
  }
}
