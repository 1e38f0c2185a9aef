package dev.headgate.core.receive;

import static dev.headgate.core.receive.Readings.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RoutingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedBodiesTest {

  private static final String HI = "'messages':[{'role':'user','content':'hi'}]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'model':'m','messages':'x'} | messages | \"x\" (expected: an array of messages)",
        "{'model':'m','messages':{}} | messages | an object (expected: an array of messages)",
        "{'model':'m','messages':[]} | messages | an empty array (expected: at least one message)",
        "{'model':'m'} | messages | missing (expected: an array of messages)",
        "{'model':'m','messages':[5]} | messages[0] | 5 (expected: a message object)",
        "{'model':'m','messages':[{'content':'x'}]} | messages[0].role | missing (expected: one of",
        "{'model':'m','messages':[{'role':'king','content':'x'}]} | messages[0].role | \"king\"",
        "{'model':'m','messages':[{'role':'user'}]} | messages[0].content | missing (expected: a s",
        "{'model':'m','messages':[{'role':'user','content':null}]} | messages[0].content | missing",
        "{'model':'m','messages':[{'role':'user','content':7}]} | messages[0].content | 7 (expect",
        "{'model':'m','messages':[{'role':'user','content':['x']}]} | messages[0].content[0] |"
            + " \"x\"",
        "{'model':'m','messages':[{'role':'user','content':[{'text':'x'}]}]} |"
            + " messages[0].content[0].type | missing",
        "{'model':'m','messages':[{'role':'user','content':[{'type':'text','text':1}]}]} |"
            + " messages[0].content[0].text | 1",
        "{'messages':[{'role':'user','content':'x'}]} | model | missing (expected: the id of a",
        "{'model':5} | model | 5 (expected: the id of a model",
        "{'model':null} | model | null (expected:",
        "{'model':''} | model | \"\" (expected:",
        "{'model':'m','model':'m'} | model | given twice (expected: each field once)",
        "{'model':'m','MODEL':'n'} | model | written \"MODEL\" (expected: \"model\" in lower case)",
        "{'stream':true,'stream':false} | stream | given twice",
        "{'model':'m','stream':'yes'} | stream | \"yes\" (expected: true or false)",
        "{'model':'m','n':0} | n | 0 (expected: an integer from 1 to 128)",
        "{'model':'m','n':129} | n | 129",
        "{'model':'m','n':1.5} | n | 1.5",
        "{'model':'m','n':99999999999999999999} | n | 99999999999999999999",
        "{'model':'m','max_tokens':'9'} | max_tokens | \"9\" (expected: an integer)",
        "{'model':'m','tools':{}} | tools | an object (expected: an array of tools)",
        "{'model':'m','tools':['f']} | tools[0] | \"f\" (expected: a tool object)",
        "{'model':'m','tools':[{'function':{'name':[]}}]} | tools[0].function.name | an array",
        "{'model':'m','response_format':'json'} | response_format | \"json\" (expected: an object",
      })
  void wrongField_isNamedWithValueAndExpectation(String body, String param, String complaint) {
    RoutingException refusal = refusal(Dialect.OPENAI, Operation.CHAT, bytes(body));
    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(refusal).hasMessageStartingWith(param + ": " + complaint);
    assertThat(refusal.param()).isEqualTo(Optional.of(param));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | empty",
        "` \n\t` | empty",
        "[] | does not begin with {",
        "'x' | does not begin with {",
        "nonsense | does not begin with {",
        "{ | at line 1, column 2",
        "{'model':'m', | at line 1, column 14",
        "`{\n 'model' 'm'}` | at line 2, column 10",
        "{'model':'m'}} | at line 1, column 14",
        "{'model':'m','messages':[{'role':'user','content':'x'}]}{} | more than one value",
        "{'model':'m','messages':[{'role':'user','content':'x'}]} x | unrecognized token",
        "{'model':m} | unrecognized token",
        "{model:'m'} | was expecting double-quote",
        "`{'model':'a\nb'}` | Illegal unquoted character",
        "{'model':'\\x'} | escape",
        "{'model':'m','n':01} | Leading zeroes",
        "{'model':'m','n':NaN} | NaN",
        "{/**/'model':'m'} | at line 1",
      })
  void whatIsNotJson_isRefusedWithItsPlace(String body, String complaint) {
    RoutingException refusal = refusal(Dialect.OPENAI, Operation.CHAT, bytes(body));
    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_JSON);
    assertThat(refusal).hasMessageStartingWith("body: ").hasMessageContaining(complaint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-16"})
  void otherEncodings_areRefused(String charset) {
    byte[] body = "{\"model\":\"m\"}".getBytes(Charset.forName(charset));
    assertThat(refusal(Dialect.OPENAI, Operation.CHAT, body).code())
        .isEqualTo(ErrorCode.INVALID_JSON);
  }

  @Test
  void byteOrderMark_isRefused() {
    byte[] body = "\ufeff{\"model\":\"m\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(refusal(Dialect.OPENAI, Operation.CHAT, body))
        .hasMessageContaining("does not begin with {");
  }

  @ParameterizedTest
  @ValueSource(ints = {0xFF, 0xC0, 0x80, 0xED, 0xF5, 0xE2})
  void invalidUtf8_isRefusedWithItsPlace(int bad) {
    byte[] body = bytes("{'model':'m','x':'__'," + HI + "}");
    int at = new String(body, StandardCharsets.UTF_8).indexOf("__");
    body[at] = (byte) bad;
    body[at + 1] = (byte) 0xA0;
    RoutingException refusal = refusal(Dialect.OPENAI, Operation.CHAT, body);
    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_JSON);
    assertThat(refusal).hasMessageContaining("invalid UTF-8 at byte " + at);
  }

  @Test
  void nulByte_isRefused() {
    byte[] body = bytes("{'model':'m'," + HI + "}#");
    body[body.length - 1] = 0;
    assertThat(refusal(Dialect.OPENAI, Operation.CHAT, body).code())
        .isEqualTo(ErrorCode.INVALID_JSON);
  }

  @Test
  void deepNesting_isRefused() {
    String body = "{'model':'m','x':" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    RoutingException refusal = refusal(Dialect.OPENAI, Operation.CHAT, bytes(body));
    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(refusal).hasMessageContaining("at most 128 levels");
  }

  @Test
  void longValues_areNotEchoed() {
    String body = "{'model':'" + "x".repeat(100_000) + "'," + HI + "}";
    assertThat(refusal(Dialect.OPENAI, Operation.CHAT, bytes(body)).getMessage())
        .hasSizeLessThan(300);
    assertThat(
            refusal(Dialect.OPENAI, Operation.CHAT, bytes("{'model':" + "x".repeat(100_000) + "}"))
                .getMessage())
        .hasSizeLessThan(300)
        .doesNotContain("xxx");
  }

  @Test
  void controlCharactersOfValues_areNotEchoed() {
    String body = "{'model':'m','messages':'a\\r\\nSet-Cookie: x'}";
    assertThat(refusal(Dialect.OPENAI, Operation.CHAT, bytes(body)).getMessage())
        .doesNotContain("\r", "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'model':'m','messages':[{'role':'tool','content':'x'}]} | messages[0].role",
        "{'model':'m','messages':[{'role':'assistant','content':null}]} | messages[0].content",
        "{'model':'m','system':5} | system",
        "{'model':'m','system':['x']} | system[0]",
      })
  void anthropic_hasRulesOfItsOwn(String body, String param) {
    assertThat(refusal(Dialect.ANTHROPIC, Operation.CHAT, bytes(body)).param()).contains(param);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "null", "[]", "[null]", "{}", "[true]"})
  void texts_ofWrongType_areRefused(String input) {
    byte[] body = bytes("{'model':'m','input':" + input + "}");
    assertThat(refusal(Dialect.OPENAI, Operation.EMBEDDING, body).param().orElse(""))
        .startsWith("input");
  }

  @Test
  void noTexts_areToldAsSuch() {
    assertThat(refusal(Dialect.OPENAI, Operation.EMBEDDING, bytes("{'model':'m','input':[]}")))
        .hasMessage("input: an empty array (expected: at least one text)");
  }

  private static RoutingException refusal(Dialect dialect, Operation operation, byte[] body) {
    RoutingException refusal =
        catchThrowableOfType(RoutingException.class, () -> Readings.read(dialect, operation, body));
    assertThat(refusal).as("refused").isNotNull();
    return refusal;
  }
}
