package dev.headgate.gateway.translate;

import dev.headgate.core.api.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiToGeminiRequestTest {

  private static final String TOOL =
      "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]";

  private static final String CALLS =
      """
      "messages":[{"role":"user","content":"weather?"},
      {"role":"assistant","content":"let me see","tool_calls":[
        {"id":"c1","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}},
        {"id":"c2","type":"function","function":{"name":"g","arguments":"{}"},
         "extra_content":{"google":{"thought_signature":"sig"}}}]},
      {"role":"tool","tool_call_id":"c1","content":"sunny"},
      {"role":"tool","tool_call_id":"c2","content":"{\\"wet\\":false}"}]\
      """;

  private static Translated translate(String fields) {
    return Translated.of(Dialect.OPENAI, Dialect.GEMINI, fields);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "                             | /model            | absent",
        "                             | /generationConfig | absent",
        "                  | /contents | [{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}]",
        "\"max_tokens\":5             | /generationConfig/maxOutputTokens  | 5",
        "\"temperature\":1.5          | /generationConfig/temperature      | 1.5",
        "\"top_p\":0.5                | /generationConfig/topP             | 0.5",
        "\"top_k\":7                  | /generationConfig/topK             | 7",
        "\"seed\":7                   | /generationConfig/seed             | 7",
        "\"presence_penalty\":0.5     | /generationConfig/presencePenalty  | 0.5",
        "\"frequency_penalty\":0.5    | /generationConfig/frequencyPenalty | 0.5",
        "\"n\":3                      | /generationConfig/candidateCount   | 3",
        "\"n\":1                      | /generationConfig                  | absent",
        "\"stop\":[\"a\",\"\\n\"]     | /generationConfig/stopSequences    | [\"a\",\"\\n\"]",
        "\"reasoning_effort\":\"none\" | /generationConfig/thinkingConfig  |"
            + " {\"thinkingBudget\":0}",
        "\"reasoning_effort\":\"medium\" | /generationConfig/thinkingConfig/thinkingBudget | 8192",
        "\"response_format\":{\"type\":\"json_object\"} | /generationConfig"
            + "| {\"responseMimeType\":\"application/json\"}",
        "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\","
            + "\"schema\":{\"type\":\"array\"}}} | /generationConfig/responseJsonSchema"
            + "| {\"type\":\"array\"}",
      })
  void field_isCarried(String fields, String pointer, String expected) {
    translate(fields == null ? "" : fields).has(pointer, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"user\":\"u\"                    | user: dropped",
        "\"store\":true                    | store: dropped",
        "\"parallel_tool_calls\":false     | parallel_tool_calls: dropped",
        "\"metadata\":{}                   | metadata: dropped",
        "\"unheard_of\":1                  | unheard_of: dropped",
        "\"tools\":[{\"function\":{\"name\":\"f\",\"strict\":true}}] | tools[0].function.strict",
      })
  void harmlessField_isDroppedWithAWarning(String fields, String warning) {
    translate(fields).warnsOf(warning);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"n\":9                           | n",
        "\"n\":0                           | n",
        "\"modalities\":[\"text\",\"audio\"] | modalities",
        "\"stop\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"] | stop",
        "\"functions\":[{}]                | functions",
        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},"
            + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x.example/\"}}]}]"
            + "| messages[0].content[1]",
        "\"messages\":[{\"role\":\"tool\",\"tool_call_id\":\"x\",\"content\":\"y\"}]"
            + "| messages[0].tool_call_id",
        "\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\",\"function\":"
            + "{\"name\":\"f\",\"arguments\":\"{\"}}]}]"
            + "| messages[0].tool_calls[0].function.arguments",
      })
  void whatMatters_isRefusedByName(String fields, String param) {
    Translated.refused(Dialect.OPENAI, Dialect.GEMINI, fields, param);
  }

  @Test
  void toolConversation_isCarriedByName() {
    Translated out = translate(CALLS + "," + TOOL);
    out.has(
        "/contents/1",
        "{\"role\":\"model\",\"parts\":[{\"text\":\"let me see\"},{\"functionCall\":"
            + "{\"name\":\"f\",\"args\":{\"a\":1}}},{\"functionCall\":{\"name\":\"g\","
            + "\"args\":{}},\"thoughtSignature\":\"sig\"}]}");
    out.has(
        "/contents/2",
        "{\"role\":\"user\",\"parts\":[{\"functionResponse\":{\"name\":\"f\",\"response\":"
            + "{\"output\":\"sunny\"}}},{\"functionResponse\":{\"name\":\"g\",\"response\":"
            + "{\"wet\":false}}}]}");
    out.has(
        "/tools",
        "[{\"functionDeclarations\":[{\"name\":\"f\",\"parametersJsonSchema\":"
            + "{\"type\":\"object\",\"properties\":{}}}]}]");
  }

  @Test
  void firstCallWithoutSignature_isMarkedForModelsThatWantOne() {
    Translated.of(Dialect.OPENAI, Dialect.GEMINI, "gemini-3-pro-preview", CALLS)
        .has("/contents/1/parts/1/thoughtSignature", "\"skip_thought_signature_validator\"");
    Translated.of(Dialect.OPENAI, Dialect.GEMINI, "gemini-2.5-flash", CALLS)
        .has("/contents/1/parts/1/thoughtSignature", "absent");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"tool_choice\":\"auto\"     | {\"mode\":\"AUTO\"}",
        "\"tool_choice\":\"none\"     | {\"mode\":\"NONE\"}",
        "\"tool_choice\":\"required\" | {\"mode\":\"ANY\"}",
        "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}}"
            + "| {\"mode\":\"ANY\",\"allowedFunctionNames\":[\"f\"]}",
      })
  void toolChoice_isCarried(String fields, String expected) {
    translate(fields + "," + TOOL).has("/toolConfig/functionCallingConfig", expected);
  }

  @Test
  void systemAndMedia_areCarried() {
    Translated out =
        translate(
            """
            "messages":[{"role":"system","content":"be kind"},{"role":"user","content":[
            {"type":"image_url","image_url":{"url":"data:image/png;base64,AAA="}},
            {"type":"input_audio","input_audio":{"format":"wav","data":"BBB="}},
            {"type":"file","file":{"filename":"f","file_data":"data:text/csv;base64,CCC="}}]}]\
            """);
    out.has("/systemInstruction", "{\"parts\":[{\"text\":\"be kind\"}]}");
    out.has(
        "/contents/0/parts",
        "[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AAA=\"}},{\"inlineData\":"
            + "{\"mimeType\":\"audio/wav\",\"data\":\"BBB=\"}},{\"inlineData\":"
            + "{\"mimeType\":\"text/csv\",\"data\":\"CCC=\"}}]");
  }
}
