package dev.headgate.core.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The model's name is found wherever members before it were put in or left out. */
class RequestBodyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"model":"m","seed":7}              | {"model":"x"}
          {"seed":7,"model":"m"}              | {"model":"x"}
          {"a":1, "seed" : 7 , "model":"m"}   | {"a":1,  "model":"x"}
          {"model":"m","a":1 , "seed":7}      | {"model":"x","a":1 }
          {"s":7,"s":7,"model":"m"}           | {"model":"x"}
          {"model":"m","s":7,"s":7}           | {"model":"x"}
          {"model":"m" , "s" : 7 , "s" : 7 }  | {"model":"x"  }
          {"s":7,"model":"m","s":7,"s":7}     | {"model":"x"}
          {"s":7,"a":1,"s":7,"model":"m"}     | {"a":1,"model":"x"}
          {"s":7,"model":"m","s":7,"a":1}     | {"model":"x","a":1}
          {"model":"m","s":7,"a":1,"s":7}     | {"model":"x","a":1}
          {"model":"m"}                       | {"model":"x"}
          """)
  void without_leavesOutMembersAndTheirCommas(String text, String expected) {
    int model = text.indexOf("\"m\"");
    RequestBody body = new RequestBody(text.getBytes(UTF_8), model, model + 3);
    assertThat(new String(body.without(sevens(text)).withModel("\"x\""), UTF_8))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"s\":7}", "{ \"s\" : 7,\"s\":7 }"})
  void withoutAllMembers_nothingIsLeft(String text) {
    RequestBody body = new RequestBody(text.getBytes(UTF_8), 0, 0);
    assertThat(new String(body.without(sevens(text)).bytes(), UTF_8))
        .isEqualToIgnoringWhitespace("{}");
  }

  /** Returns where each 7 stands. */
  private static List<ByteSpan> sevens(String text) {
    return IntStream.range(0, text.length())
        .filter(at -> text.charAt(at) == '7')
        .mapToObj(at -> new ByteSpan(at, at + 1))
        .toList();
  }
}
