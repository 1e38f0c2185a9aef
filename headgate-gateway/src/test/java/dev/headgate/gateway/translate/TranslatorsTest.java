package dev.headgate.gateway.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RoutingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslatorsTest {

  @ParameterizedTest
  @CsvSource({
    "OPENAI,OPENAI",
    "OPENAI,ANTHROPIC",
    "OPENAI,GEMINI",
    "ANTHROPIC,OPENAI",
    "ANTHROPIC,ANTHROPIC",
    "ANTHROPIC,GEMINI",
  })
  void chat_goesBetweenAll(Dialect client, Dialect provider) {
    Translator translator = Translators.between(Operation.CHAT, client, provider);
    assertThat(translator.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT))
        .isEqualTo((client + "to" + provider).toLowerCase(java.util.Locale.ROOT));
  }

  @ParameterizedTest
  @CsvSource({
    "EMBEDDING,OPENAI,ANTHROPIC",
    "EMBEDDING,OPENAI,GEMINI",
    "COMPLETION,OPENAI,GEMINI",
    "COMPLETION,ANTHROPIC,ANTHROPIC",
    "CHAT,GEMINI,OPENAI",
  })
  void whatCannotBe_isRefused(Operation operation, Dialect client, Dialect provider) {
    assertThatThrownBy(() -> Translators.between(operation, client, provider))
        .isInstanceOfSatisfying(
            RoutingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNTRANSLATABLE));
  }

  @Test
  void bodyThatIsNoObject_isRefused() {
    Translator translator = Translators.between(Operation.CHAT, Dialect.OPENAI, Dialect.ANTHROPIC);
    assertThatThrownBy(() -> translator.request(Exchange.request(Dialect.OPENAI, "[]"), "m"))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("a JSON object");
  }
}
