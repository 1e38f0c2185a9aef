package dev.headgate.gateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.Dialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any conversation becomes a request that has the shape its provider asks for. */
class RequestShapePropertyTest {

  private static final String USER = "{\"role\":\"user\",\"content\":\"q\"}";
  private static final String IMAGE =
      "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"\"},{\"type\":\"image_url\","
          + "\"image_url\":{\"url\":\"data:image/png;base64,AA==\"}}]}";
  private static final String SYSTEM = "{\"role\":\"system\",\"content\":\"s\"}";
  private static final String ANSWER = "{\"role\":\"assistant\",\"content\":\"a\"}";
  private static final String CALLS =
      "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\","
          + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}},{\"id\":\"2\",\"type\":"
          + "\"function\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}]},"
          + "{\"role\":\"tool\",\"tool_call_id\":\"1\",\"content\":\"r\"},"
          + "{\"role\":\"tool\",\"tool_call_id\":\"2\",\"content\":\"\"}";

  private static final String BLOCK_CALLS =
      "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"t\"},"
          + "{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"f\",\"input\":{}}]},"
          + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"1\","
          + "\"content\":\"r\"},{\"type\":\"text\",\"text\":\"q\"}]}";

  @Property(tries = 200, seed = "20261121")
  void toAnthropic_rolesAlternateAndBlocksAreWhole(@ForAll("openAi") List<String> messages) {
    JsonNode body = translate(Dialect.OPENAI, Dialect.ANTHROPIC, messages);
    assertThat(body.path("max_tokens").isIntegralNumber()).isTrue();
    assertAlternating(body.path("messages"), "content", Set.of("user", "assistant"));
    for (JsonNode message : body.path("messages")) {
      for (JsonNode block : message.path("content")) {
        assertThat(block.path("type").asText())
            .isIn("text", "image", "document", "tool_use", "tool_result");
        assertThat(block.path("text").asText("x")).isNotEmpty();
      }
    }
    assertThat(ids(body, "tool_result", "tool_use_id")).isEqualTo(ids(body, "tool_use", "id"));
  }

  @Property(tries = 200, seed = "20261121")
  void toGemini_rolesAlternateAndPartsAreOfOneKind(@ForAll("openAi") List<String> messages) {
    JsonNode body = translate(Dialect.OPENAI, Dialect.GEMINI, messages);
    assertAlternating(body.path("contents"), "parts", Set.of("user", "model"));
    for (JsonNode content : body.path("contents")) {
      for (JsonNode part : content.path("parts")) {
        assertThat(part.size()).isEqualTo(1);
        assertThat(part.fieldNames().next())
            .isIn("text", "inlineData", "functionCall", "functionResponse");
      }
    }
  }

  @Property(tries = 200, seed = "20261121")
  void toOpenAi_everyResultFollowsItsCall(@ForAll("anthropic") List<String> messages) {
    JsonNode body = translate(Dialect.ANTHROPIC, Dialect.OPENAI, messages);
    Set<String> called = new HashSet<>();
    for (JsonNode message : body.path("messages")) {
      assertThat(message.path("role").asText()).isIn("system", "user", "assistant", "tool");
      assertThat(message.has("content")).isTrue();
      message.path("tool_calls").forEach(call -> called.add(call.path("id").asText()));
      if (message.path("role").asText().equals("tool")) {
        assertThat(called).contains(message.path("tool_call_id").asText());
      }
    }
  }

  @Provide
  Arbitrary<List<String>> openAi() {
    return Arbitraries.of(USER, IMAGE, SYSTEM, ANSWER, CALLS)
        .list()
        .ofMaxSize(8)
        .map(messages -> startingWith(USER, messages));
  }

  @Provide
  Arbitrary<List<String>> anthropic() {
    return Arbitraries.of(USER, ANSWER, BLOCK_CALLS)
        .list()
        .ofMaxSize(8)
        .map(messages -> startingWith(USER, messages));
  }

  private static List<String> startingWith(String first, List<String> rest) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(rest);
    return all;
  }

  private static JsonNode translate(Dialect client, Dialect provider, List<String> messages) {
    return Translated.of(client, provider, "\"messages\":[" + String.join(",", messages) + "]")
        .body();
  }

  private static void assertAlternating(JsonNode turns, String parts, Set<String> roles) {
    String last = "";
    for (JsonNode turn : turns) {
      assertThat(turn.path("role").asText()).isIn(roles).isNotEqualTo(last);
      assertThat(turn.path(parts)).isNotEmpty();
      last = turn.path("role").asText();
    }
  }

  private static List<String> ids(JsonNode body, String type, String field) {
    List<String> ids = new ArrayList<>();
    for (JsonNode message : body.path("messages")) {
      for (JsonNode block : message.path("content")) {
        if (block.path("type").asText().equals(type)) {
          ids.add(block.path(field).asText());
        }
      }
    }
    return ids;
  }
}
