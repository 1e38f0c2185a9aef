package dev.headgate.gateway.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchLineTest {

  private static InputLine line(String json) {
    return new InputLine(7, 6, json.getBytes(StandardCharsets.UTF_8), false);
  }

  @Test
  void body_isTakenByteForByte() throws BadLineException {
    BatchLine read =
        BatchLine.read(
            line(
                """
                { "body" : {"model":"m" , "x":1.50, "é":"ü"} , "more":[{"a":1}], "custom_id":"ä",\
                 "method":"POST","url":"/v1/embeddings"} \
                """),
            BatchTarget.EMBEDDING);

    assertThat(read.customId()).isEqualTo("ä");
    assertThat(new String(read.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"model\":\"m\" , \"x\":1.50, \"é\":\"ü\"}");
  }

  @Test
  void byteOrderMarkOfUtf8_isPassedOver() throws BadLineException {
    BatchLine read =
        BatchLine.read(
            line(
                "\uFEFF"
                    + """
                    {"custom_id":"ä","method":"POST","url":"/v1/embeddings","body":{"é":1}}\
                    """),
            BatchTarget.EMBEDDING);

    assertThat(new String(read.body(), StandardCharsets.UTF_8)).isEqualTo("{\"é\":1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                                                          | invalid_json_line
          {                                                           | invalid_json_line
          {} {}                                                       | invalid_json_line
          {}                                                          | missing_required_parameter
          {"custom_id":7}                                             | invalid_custom_id
          {"custom_id":" "}                                           | invalid_custom_id
          {"custom_id":"a","custom_id":"a"}                           | invalid_json_line
          {"method":"GET"}                                            | invalid_method
          {"method":["POST"]}                                         | invalid_method
          {"url":"/v1/chat/completions"}                              | invalid_url
          {"body":"text"}                                             | invalid_body
          {"custom_id":"a","method":"POST","url":"/v1/embeddings"}    | missing_required_parameter
          """)
  void badLine_isRefused_namingItsNumber(String json, String code) {
    LineProblem problem =
        catchThrowableOfType(
                BadLineException.class, () -> BatchLine.read(line(json), BatchTarget.EMBEDDING))
            .problem();

    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.message()).startsWith("line 7: ").contains("(expected: ");
    assertThat(problem.line()).contains(7L);
  }

  @Test
  void lineThatIsTooLong_isRefused() {
    InputLine cut = new InputLine(1, 0, new byte[] {'{'}, true);

    assertThat(
            catchThrowableOfType(
                    BadLineException.class, () -> BatchLine.read(cut, BatchTarget.CHAT))
                .problem()
                .code())
        .isEqualTo("line_too_long");
  }
}
