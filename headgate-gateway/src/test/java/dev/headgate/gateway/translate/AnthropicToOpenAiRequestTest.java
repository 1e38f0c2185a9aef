package dev.headgate.gateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicToOpenAiRequestTest {

  private static final String TOOL =
      "\"tools\":[{\"name\":\"f\",\"description\":\"d\",\"input_schema\":{\"type\":\"object\"}}]";

  private static Translated translate(String fields) {
    return Translated.of(Dialect.ANTHROPIC, Dialect.OPENAI, fields);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "                             | /model            | \"up\"",
        "                       | /messages | [{\"role\":\"user\",\"content\":\"hi\"}]",
        "\"max_tokens\":5             | /max_tokens       | 5",
        "\"temperature\":0.5          | /temperature      | 0.5",
        "\"top_p\":0.5                | /top_p            | 0.5",
        "\"stop_sequences\":[\"a\"]   | /stop             | [\"a\"]",
        "\"stream\":true              | /stream           | true",
        "\"stream\":true              | /stream_options   | {\"include_usage\":true}",
        "\"stream\":false             | /stream_options   | absent",
        "\"metadata\":{\"user_id\":\"u\"} | /user         | \"u\"",
        "\"system\":\"s\"             | /messages/0 | {\"role\":\"system\",\"content\":\"s\"}",
        "\"system\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]"
            + "| /messages/0/content | \"a\\n\\nb\"",
        "\"tool_choice\":{\"type\":\"auto\"} | /tool_choice | \"auto\"",
        "\"tool_choice\":{\"type\":\"any\"}  | /tool_choice | \"required\"",
        "\"tool_choice\":{\"type\":\"none\"} | /tool_choice | \"none\"",
        "\"tool_choice\":{\"type\":\"tool\",\"name\":\"f\"} | /tool_choice"
            + "| {\"type\":\"function\",\"function\":{\"name\":\"f\"}}",
        "\"tool_choice\":{\"type\":\"auto\",\"disable_parallel_tool_use\":true}"
            + "| /parallel_tool_calls | false",
        "\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":{}}}"
            + "| /response_format | {\"type\":\"json_schema\",\"json_schema\":"
            + "{\"name\":\"answer\",\"strict\":true,\"schema\":{}}}",
        "\"thinking\":{\"type\":\"disabled\"} | /reasoning_effort | absent",
      })
  void field_isCarried(String fields, String pointer, String expected) {
    translate(fields == null ? "" : fields).has(pointer, expected);
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o,max_completion_tokens",
    "openai/o3-mini,max_completion_tokens",
    "openai/gpt-oss-120b,max_tokens",
    "qwen-max,max_tokens",
  })
  void bound_isNamedAsTheModelWantsIt(String model, String field) {
    Translated.of(Dialect.ANTHROPIC, Dialect.OPENAI, model, "\"max_tokens\":5")
        .has("/" + field, "5");
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4.1,0,0",
    "gpt-5-chat-latest,0,0",
    "openai/gpt-oss-120b,0,0",
    "qwen-max,0,0",
    "gpt-5-mini,0,absent",
    "openai/o3-mini,0.5,absent",
    "o1,1,absent",
  })
  void sampling_isLeftToModelsThatReason(String model, String value, String expected) {
    for (String name : List.of("temperature", "top_p")) {
      Translated out =
          Translated.of(
              Dialect.ANTHROPIC, Dialect.OPENAI, model, "\"%s\":%s".formatted(name, value));
      out.has("/" + name, expected);
      boolean lost = expected.equals("absent") && !value.equals("1");
      assertThat(out.warnings()).hasSize(lost ? 1 : 0);
      if (lost) {
        out.warnsOf(name + ": dropped");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2000,low", "10000,medium", "32000,high"})
  void thinkingBudget_becomesAnEffort(int budget, String effort) {
    String thinking = "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":" + budget + "}";
    Translated.of(Dialect.ANTHROPIC, Dialect.OPENAI, "gpt-5-mini", thinking)
        .has("/reasoning_effort", "\"" + effort + "\"");
    translate(thinking).warnsOf("thinking: dropped");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"top_k\":5                        | top_k: dropped",
        "\"service_tier\":\"auto\"          | service_tier: dropped",
        "\"unheard_of\":1                   | unheard_of: dropped",
        "\"metadata\":{\"other\":1}         | metadata.other: dropped",
        "\"output_config\":{\"effort\":\"max\"} | output_config.effort: lowered",
        "\"system\":[{\"type\":\"text\",\"text\":\"a\",\"cache_control\":{}}] | cache_control",
        "\"messages\":[{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"x\"},{\"type\":\"text\",\"text\":\"y\"}]}]"
            + " | thinking blocks: dropped",
      })
  void harmlessField_isDroppedWithAWarning(String fields, String warning) {
    translate(fields).warnsOf(warning);
  }

  @Test
  void longUserId_isDropped() {
    translate("\"metadata\":{\"user_id\":\"" + "u".repeat(65) + "\"}")
        .warnsOf("metadata.user_id: dropped");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"w\"}] | tools[0].type",
        "\"tool_choice\":{\"type\":\"x\"}   | tool_choice.type",
        "\"messages\":[{\"role\":\"x\",\"content\":\"y\"}] | messages[0].role",
        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"search_result\"}]}]"
            + "| messages[0].content[0].type",
        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"source\":"
            + "{\"type\":\"file\",\"file_id\":\"f\"}}]}] | messages[0].content[0]",
        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"document\",\"source\":"
            + "{\"type\":\"url\",\"url\":\"u\"}}]}] | messages[0].content[0]",
        "\"messages\":[{\"role\":\"assistant\",\"content\":[{\"type\":\"server_tool_use\"}]}]"
            + "| messages[0].content[0].type",
      })
  void whatMatters_isRefusedByName(String fields, String param) {
    Translated.refused(Dialect.ANTHROPIC, Dialect.OPENAI, fields, param);
  }

  @Test
  void toolConversation_isCarried() {
    Translated out =
        translate(
            """
            "messages":[{"role":"user","content":"weather?"},
            {"role":"assistant","content":[{"type":"text","text":"see"},
              {"type":"tool_use","id":"t1","name":"f","input":{"a":1}}]},
            {"role":"user","content":[
              {"type":"tool_result","tool_use_id":"t1","is_error":true,"content":[
                {"type":"text","text":"cloudy"},
                {"type":"image","source":{"type":"url","url":"https://x.example/"}}]},
              {"type":"text","text":"so?"}]}],\
            """
                + TOOL);
    out.has(
        "/messages/1",
        "{\"role\":\"assistant\",\"content\":\"see\",\"tool_calls\":[{\"id\":\"t1\","
            + "\"type\":\"function\",\"function\":{\"name\":\"f\","
            + "\"arguments\":\"{\\\"a\\\":1}\"}}]}");
    out.has(
        "/messages/2", "{\"role\":\"tool\",\"tool_call_id\":\"t1\",\"content\":\"Error: cloudy\"}");
    out.has("/messages/3/content/0/image_url/url", "\"https://x.example/\"");
    out.has("/messages/3/content/1/text", "\"so?\"");
    out.has(
        "/tools",
        "[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"d\","
            + "\"parameters\":{\"type\":\"object\"}}}]");
    out.warnsOf("messages[2].content[0].content[1]: moved");
  }

  @Test
  void imagesAndDocuments_areCarried() {
    translate(
            """
            "messages":[{"role":"user","content":[
            {"type":"image","source":{"type":"base64","media_type":"image/png","data":"A"}},
            {"type":"document","title":"t","source":
              {"type":"base64","media_type":"application/pdf","data":"B"}},
            {"type":"document","source":{"type":"text","media_type":"text/plain","data":"C"}}]}]\
            """)
        .has(
            "/messages/0/content",
            "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,A\"}},"
                + "{\"type\":\"file\",\"file\":{\"filename\":\"t\",\"file_data\":"
                + "\"data:application/pdf;base64,B\"}},{\"type\":\"text\",\"text\":\"C\"}]");
  }

  @Test
  void toGemini_goesByWayOfOpenAi() {
    Translated out =
        Translated.of(
            Dialect.ANTHROPIC,
            Dialect.GEMINI,
            "gemini-2.5-pro",
            """
            "system":"s","max_tokens":9,"stream":true,"thinking":{"type":"enabled",
            "budget_tokens":9000},"tools":[{"name":"f","input_schema":{"type":"object"}}],
            "messages":[{"role":"user","content":"a"},{"role":"assistant","content":[
            {"type":"tool_use","id":"t","name":"f","input":{}}]},{"role":"user","content":[
            {"type":"tool_result","tool_use_id":"t","content":"x"}]}]\
            """);
    assertThat(out.warnings()).isEmpty();
    out.has("/systemInstruction/parts/0/text", "\"s\"");
    out.has("/generationConfig/maxOutputTokens", "9");
    out.has("/generationConfig/thinkingConfig/thinkingBudget", "8192");
    out.has("/contents/2/parts/0/functionResponse/name", "\"f\"");
    out.has("/tools/0/functionDeclarations/0/name", "\"f\"");
  }
}
