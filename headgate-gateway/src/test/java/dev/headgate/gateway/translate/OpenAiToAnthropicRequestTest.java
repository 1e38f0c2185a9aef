package dev.headgate.gateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiToAnthropicRequestTest {

  private static final String TOOL =
      "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"d\","
          + "\"parameters\":{\"type\":\"object\"}}}]";

  private static Translated translate(String fields) {
    return Translated.of(Dialect.OPENAI, Dialect.ANTHROPIC, fields);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "                                   | /model             | \"up\"",
        "                                   | /max_tokens        | 8192",
        "\"max_tokens\":5                   | /max_tokens        | 5",
        "\"max_tokens\":5,\"max_completion_tokens\":6 | /max_tokens | 6",
        "\"temperature\":0.5                | /temperature       | 0.5",
        "\"temperature\":1.5                | /temperature       | 1.0",
        "\"top_p\":0.5                      | /top_p             | 0.5",
        "\"top_k\":7                        | /top_k             | 7",
        "\"stop\":\"END\"                   | /stop_sequences    | [\"END\"]",
        "\"stop\":[\"a\",\"\",\"b\"]        | /stop_sequences    | [\"a\",\"b\"]",
        "\"stream\":true                    | /stream            | true",
        "\"stream\":false                   | /stream            | absent",
        "\"user\":\"u\"                     | /metadata          | {\"user_id\":\"u\"}",
        "\"safety_identifier\":\"s\"        | /metadata/user_id  | \"s\"",
        "\"reasoning_effort\":\"high\"      | /thinking/budget_tokens | 24576",
        "\"reasoning_effort\":\"high\"      | /max_tokens        | 32768",
        "\"reasoning_effort\":\"low\",\"max_tokens\":4000 | /thinking/budget_tokens | 1024",
        "\"reasoning_effort\":\"high\",\"max_tokens\":4000 | /thinking/budget_tokens | 2000",
        "\"reasoning_effort\":\"none\"      | /thinking          | absent",
        "\"reasoning_effort\":\"low\",\"max_tokens\":100 | /thinking | absent",
        "\"reasoning_effort\":\"low\",\"temperature\":0.1 | /temperature | absent",
        "\"frequency_penalty\":0            | /frequency_penalty | absent",
      })
  void field_isCarried(String fields, String pointer, String expected) {
    translate(fields == null ? "" : fields).has(pointer, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"x\":1                            | max_tokens: 8192 set",
        "\"temperature\":1.5                | temperature: 1.5 lowered",
        "\"temperature\":0.5,\"top_p\":0.5  | top_p: dropped",
        "\"reasoning_effort\":\"low\",\"temperature\":0.1 | temperature: dropped",
        "\"reasoning_effort\":\"low\",\"top_p\":0.1 | top_p: dropped",
        "\"reasoning_effort\":\"low\",\"top_k\":1   | top_k: dropped",
        "\"reasoning_effort\":\"low\",\"max_tokens\":100 | reasoning_effort: dropped",
        "\"frequency_penalty\":0.5          | frequency_penalty: dropped",
        "\"presence_penalty\":0.5           | presence_penalty: dropped",
        "\"seed\":1                         | seed: dropped",
        "\"store\":true                     | store: dropped",
        "\"metadata\":{\"a\":\"b\"}         | metadata: dropped",
        "\"service_tier\":\"flex\"          | service_tier: dropped",
        "\"prediction\":{}                  | prediction: dropped",
        "\"verbosity\":\"low\"              | verbosity: dropped",
        "\"audio\":{\"voice\":\"x\"}        | audio: dropped",
        "\"stream_options\":{\"include_obfuscation\":true} | stream_options.include_obfuscation",
        "\"a\\r\\nb: c\\u00e9\":1           | a??b: c?: dropped",
        "\"messages\":[{\"role\":\"user\",\"name\":\"n\",\"content\":\"x\"}] | messages[0].name",
        "\"messages\":[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"system\",\"content\":\"y\"}]"
            + " | messages[1]: system message moved",
      })
  void harmlessField_isDroppedWithAWarning(String fields, String warning) {
    translate(fields).warnsOf(warning);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"n\":2                            | n",
        "\"logit_bias\":{\"5\":1}           | logit_bias",
        "\"modalities\":[\"audio\"]         | modalities",
        "\"stop\":\" \\n\"                  | stop",
        "\"stop\":5                         | stop",
        "\"temperature\":\"hot\"            | temperature",
        "\"messages\":5                     | messages",
        "\"messages\":[]                    | messages",
        "\"messages\":[{\"role\":\"system\",\"content\":\"x\"}] | messages",
        "\"messages\":[5]                   | messages[0]",
        "\"messages\":[{\"role\":\"user\",\"content\":5}] | messages[0].content",
        "\"messages\":[{\"role\":\"function\",\"content\":\"x\"}] | messages[0].role",
        "\"tool_choice\":\"required\"       | tool_choice",
        "\"tool_choice\":\"maybe\"          | tool_choice",
        "\"reasoning_effort\":\"lots\"      | reasoning_effort",
        "\"tools\":[{\"type\":\"custom\"}]  | tools[0].type",
        "\"response_format\":{\"type\":\"grammar\"} | response_format.type",
        "\"functions\":[{}]                 | functions",
        "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\","
            + "\"schema\":{\"type\":\"array\"}}} | response_format.json_schema.schema",
      })
  void whatMatters_isRefusedByName(String fields, String param) {
    Translated.refused(Dialect.OPENAI, Dialect.ANTHROPIC, fields, param);
  }

  @Test
  void logprobs_areRefusedOnlyIfAskedFor() {
    assertThat(translate("\"logprobs\":false").warnings()).hasSize(1);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> translate("\"logprobs\":true"))
        .hasMessageContaining("logprobs");
  }

  @Test
  void system_andDeveloperMessages_goToTheFront() {
    Translated out =
        translate(
            "\"messages\":[{\"role\":\"system\",\"content\":\"a\"},{\"role\":\"developer\","
                + "\"content\":[{\"type\":\"text\",\"text\":\"b\"}]},"
                + "{\"role\":\"user\",\"content\":\"c\"}]");
    out.has("/system", "[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]");
    out.has("/messages/0/role", "\"user\"");
  }

  @Test
  void toolConversation_isCarried() {
    Translated out =
        translate(
            """
            "messages":[{"role":"user","content":"weather?"},
            {"role":"assistant","content":null,"tool_calls":[
              {"id":"c1","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}},
              {"id":"c2","type":"function","function":{"name":"f","arguments":""}}]},
            {"role":"tool","tool_call_id":"c1","content":"sunny"},
            {"role":"tool","tool_call_id":"c2","content":[{"type":"text","text":"dry"}]},
            {"role":"user","content":"so?"}], "reasoning_effort":"none",\
            """
                + TOOL);
    out.has(
        "/messages/1/content",
        "[{\"type\":\"tool_use\",\"id\":\"c1\",\"name\":\"f\",\"input\":{\"a\":1}},"
            + "{\"type\":\"tool_use\",\"id\":\"c2\",\"name\":\"f\",\"input\":{}}]");
    out.has(
        "/messages/2/content/0",
        "{\"type\":\"tool_result\",\"tool_use_id\":\"c1\",\"content\":"
            + "[{\"type\":\"text\",\"text\":\"sunny\"}]}");
    out.has("/messages/2/content/2/text", "\"so?\"");
    out.has("/messages/3", "absent");
    out.has(
        "/tools",
        "[{\"name\":\"f\",\"description\":\"d\",\"input_schema\":{\"type\":\"object\"}}]");
  }

  @Test
  void thinking_isNotBegunAfterAToolResult() {
    translate(
            """
            "reasoning_effort":"low","messages":[{"role":"assistant","tool_calls":[
            {"id":"c","function":{"name":"f","arguments":"{}"}}]},
            {"role":"tool","tool_call_id":"c","content":"x"}]\
            """)
        .warnsOf("reasoning_effort: dropped");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"tool_choice\":\"auto\"     | {\"type\":\"auto\"}",
        "\"tool_choice\":\"none\"     | {\"type\":\"none\"}",
        "\"tool_choice\":\"required\" | {\"type\":\"any\"}",
        "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}}"
            + "| {\"type\":\"tool\",\"name\":\"f\"}",
        "\"parallel_tool_calls\":false"
            + "| {\"type\":\"auto\",\"disable_parallel_tool_use\":true}",
        "\"parallel_tool_calls\":true | absent",
        "\"tool_choice\":\"none\",\"parallel_tool_calls\":false | {\"type\":\"none\"}",
      })
  void toolChoice_isCarried(String fields, String expected) {
    translate(fields + "," + TOOL).has("/tool_choice", expected);
  }

  @Test
  void imagesAndDocuments_areCarried() {
    Translated out =
        translate(
            """
            "messages":[{"role":"user","content":[
            {"type":"image_url","image_url":{"url":"data:image/PNG;base64,AAA=","detail":"high"}},
            {"type":"image_url","image_url":{"url":"https://x.example/a.png"}},
            {"type":"text","text":""},
            {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,B"}}
            ]}]\
            """);
    out.has(
        "/messages/0/content",
        "[{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\","
            + "\"data\":\"AAA=\"}},{\"type\":\"image\",\"source\":{\"type\":\"url\","
            + "\"url\":\"https://x.example/a.png\"}},{\"type\":\"document\",\"source\":"
            + "{\"type\":\"base64\",\"media_type\":\"application/pdf\",\"data\":\"B\"},"
            + "\"title\":\"a.pdf\"}]");
    out.warnsOf("messages[0].content[0].image_url.detail: dropped");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"image_url\",\"image_url\":{\"url\":\"ftp://x\"}} | .image_url.url",
        "{\"type\":\"image_url\"} | .image_url",
        "{\"type\":\"file\",\"file\":{\"file_id\":\"f\"}} | .file.file_id",
        "{\"type\":\"file\",\"file\":{\"file_data\":\"data:text/x;base64,B\"}} | .file.file_data",
        "{\"type\":\"video\"} | .type",
        "{\"text\":\"x\"} | .type",
      })
  void partThatCannotBeCarried_isRefusedByItsPath(String part, String path) {
    Translated.refused(
        Dialect.OPENAI,
        Dialect.ANTHROPIC,
        "\"messages\":[{\"role\":\"user\",\"content\":[" + part + "]}]",
        "messages[0].content[0]" + path);
  }

  @Test
  void responseFormat_becomesAForcedTool() {
    Translated out =
        translate(
            """
            "reasoning_effort":"high","response_format":{"type":"json_schema","json_schema":
            {"name":"n","description":"d","strict":true,"schema":{"type":"object"}}}\
            """);
    out.has(
        "/tools",
        "[{\"name\":\"json_answer\",\"description\":\"d\","
            + "\"input_schema\":{\"type\":\"object\"}}]");
    out.has("/tool_choice", "{\"type\":\"tool\",\"name\":\"json_answer\"}");
    out.warnsOf("reasoning_effort: dropped");
    translate("\"response_format\":{\"type\":\"json_object\"}")
        .has("/tools/0/input_schema", "{\"type\":\"object\"}");
    translate("\"response_format\":{\"type\":\"text\"}").has("/tools", "absent");
  }

  @Test
  void responseFormat_togetherWithTools_isRefused() {
    Translated.refused(
        Dialect.OPENAI,
        Dialect.ANTHROPIC,
        "\"response_format\":{\"type\":\"json_object\"}," + TOOL,
        "response_format");
  }

  @Test
  void warnings_areBounded() {
    StringBuilder many = new StringBuilder("\"max_tokens\":1");
    for (int i = 0; i < 100; i++) {
      many.append(",\"x").append(i).append("y".repeat(500)).append("\":1");
    }
    assertThat(translate(many.toString()).warnings())
        .hasSize(21)
        .allSatisfy(w -> assertThat(w.length()).isLessThan(170))
        .last()
        .isEqualTo("and 80 more warnings");
  }
}
