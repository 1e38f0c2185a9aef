package dev.headgate.sim.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaSynthesiserTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"integer\"}                                              | 42",
        "{\"type\":\"integer\",\"maximum\":7}                                | 7",
        "{\"type\":\"integer\",\"exclusiveMinimum\":99}                      | 100",
        "{\"type\":\"integer\",\"minimum\":43,\"multipleOf\":5}              | 45",
        "{\"type\":\"number\",\"exclusiveMinimum\":0,\"exclusiveMaximum\":1} | 0.75",
        "{\"type\":\"number\",\"maximum\":0.5}                               | 0.5",
        "{\"type\":\"boolean\"}                                              | true",
        "{\"type\":\"null\"}                                                 | null",
        "{\"type\":[\"null\",\"boolean\"]}                                   | true",
        "{\"const\":{\"a\":1}}                                               | {\"a\":1}",
        "{\"enum\":[7]}                                                      | 7",
        "{\"type\":\"string\",\"format\":\"date\"}                           | \"2026-01-01\"",
        "{\"type\":\"string\",\"maxLength\":3}                               | \"sim\"",
        "{\"type\":\"string\",\"minLength\":11}                              | \"simulatedxx\"",
        "{\"anyOf\":[{\"type\":\"null\"},{\"type\":\"boolean\"}]}            | true",
        "{\"type\":\"array\",\"items\":{\"type\":\"boolean\"}}               | [true]",
        "{\"type\":\"array\",\"maxItems\":0}                                 | []",
        "{\"type\":\"array\",\"minItems\":2,\"items\":{\"const\":1}}         | [1,1]",
        "{\"prefixItems\":[{\"const\":1}],\"type\":\"array\"}                | [1]",
        "{\"properties\":{\"a\":{\"const\":1}}}                              | {\"a\":1}",
        "{\"type\":\"object\",\"required\":[\"b\"]}                          |"
            + " {\"b\":\"simulated\"}",
        "{\"allOf\":[{\"properties\":{\"a\":{\"const\":1}}},{\"properties\":{\"b\":{\"const\":2}}}]}"
            + " | {\"a\":1,\"b\":2}",
        "{\"$defs\":{\"x\":{\"const\":5}},\"$ref\":\"#/$defs/x\"}            | 5",
      })
  void valueFitsTheSchema(String schema, String expected) throws Exception {
    assertThat(value(schema)).isEqualTo(MAPPER.readTree(expected));
  }

  @Test
  void recursiveSchemasEnd() throws Exception {
    String tree =
        """
        {"type":"object","required":["left"],"properties":{"left":{"anyOf":[{"$ref":"#"},
        {"type":"null"}]},"right":{"$ref":"#"}}}\
        """;
    String endless = "{\"$ref\":\"#\"}";
    String required =
        "{\"type\":\"object\",\"required\":[\"a\",\"b\"],\"properties\":"
            + "{\"a\":{\"$ref\":\"#\"},\"b\":{\"$ref\":\"#\"}}}";

    assertThat(value(tree).path("left").isObject()).isTrue();
    assertThat(value(endless)).isNotNull();
    assertThat(value(required).path("a").isObject()).isTrue();
  }

  private static JsonNode value(String schema) throws Exception {
    return MAPPER.readTree(new SchemaSynthesiser(MAPPER.readTree(schema), 1).value().toString());
  }
}
