package dev.headgate.core.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
          """)
  void without_leavesOutTheMemberAndItsComma(String text, String expected) {
    int model = text.indexOf("\"m\"");
    int seed = text.indexOf('7');
    RequestBody body = new RequestBody(text.getBytes(UTF_8), model, model + 3);
    assertThat(new String(body.without(seed, seed + 1).withModel("\"x\""), UTF_8))
        .isEqualTo(expected);
  }
}
