package dev.headgate.core.receive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RoutingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RequestReaderFuzzTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Pieces that together make bodies which are nearly right. */
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "\"",
          "\\",
          "null",
          "true",
          "1",
          "-1e9",
          "\"model\"",
          "\"auto\"",
          "\"messages\"",
          "\"role\"",
          "\"user\"",
          "\"content\"",
          "\"type\"",
          "\"text\"",
          "\"tools\"",
          "\"system\"",
          "\"n\"",
          "\"input\"",
          "\"prompt\"",
          "\"stream\"",
          "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":",
          "}]}",
          "\\ud800",
          "漢");

  @Property(tries = 300, seed = "20261121")
  void anyBytes_readOrRefused(
      @ForAll byte[] body, @ForAll Dialect dialect, @ForAll Operation operation) {
    readOrRefused(dialect, operation, body);
  }

  @Property(tries = 500, seed = "20261121")
  void nearlyRightBodies_readOrRefused(
      @ForAll("pieces") String body, @ForAll Dialect dialect, @ForAll Operation operation) {
    readOrRefused(dialect, operation, body.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 500, seed = "20261121")
  void rightBodiesWithAByteChanged_readOrRefused(
      @ForAll("bodies") ObjectNode body, @ForAll int at, @ForAll byte value) throws Exception {
    byte[] bytes = MAPPER.writeValueAsBytes(body);
    bytes[Math.floorMod(at, bytes.length)] = value;
    readOrRefused(Dialect.OPENAI, Operation.CHAT, bytes);
    readOrRefused(Dialect.ANTHROPIC, Operation.CHAT, bytes);
  }

  @Property(tries = 300, seed = "20261121")
  void splice_changesOnlyTheModel(
      @ForAll("bodies") ObjectNode body, @ForAll("names") String other, @ForAll boolean pretty)
      throws Exception {
    byte[] bytes =
        pretty
            ? MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(body)
            : MAPPER.writeValueAsBytes(body);
    ChatRequest request = Readings.read(Dialect.OPENAI, Operation.CHAT, bytes);
    assertThat(request.requestedModel()).isEqualTo(body.get("model").asText());
    JsonNode spliced = MAPPER.readTree(request.body().withModel(MAPPER.writeValueAsString(other)));
    assertThat(spliced).isEqualTo(((ObjectNode) MAPPER.readTree(bytes)).put("model", other));
    assertThat(fieldNames(spliced)).isEqualTo(fieldNames(body));
    assertThat(request.body().withModel(MAPPER.writeValueAsString(request.requestedModel())))
        .hasSameSizeAs(bytes)
        .isEqualTo(bytes);
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(PIECES).list().ofMaxSize(30).map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withChars('漢', 'ü', '"', '\\')
        .ofMinLength(1)
        .ofMaxLength(20)
        .filter(name -> !name.isBlank());
  }

  @Provide
  Arbitrary<ObjectNode> bodies() {
    Arbitrary<Map<String, JsonNode>> extras =
        Arbitraries.maps(Arbitraries.strings().ofMaxLength(6).map(key -> "x_" + key), values(3))
            .ofMaxSize(4);
    return Combinators.combine(names(), extras, extras, texts()).as(this::body);
  }

  private ObjectNode body(
      String model, Map<String, JsonNode> before, Map<String, JsonNode> after, String text) {
    ObjectNode body = MAPPER.createObjectNode();
    before.forEach(body::set);
    body.put("model", model);
    after.forEach((key, value) -> body.set("y" + key, value));
    body.putArray("messages").addObject().put("role", "user").put("content", text);
    return body;
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("ab\"\\\n\t/漢字éß ")
        .withChars('\u2028', '\u0001')
        .ofMaxLength(30);
  }

  private static Arbitrary<JsonNode> values(int depth) {
    Arbitrary<JsonNode> scalar =
        Arbitraries.oneOf(
            texts().map(MAPPER.getNodeFactory()::textNode),
            Arbitraries.longs().map(number -> MAPPER.valueToTree(number)),
            Arbitraries.of(true, false).map(flag -> MAPPER.valueToTree(flag)),
            Arbitraries.just(MAPPER.nullNode()));
    if (depth == 0) {
      return scalar;
    }
    Arbitrary<JsonNode> array =
        values(depth - 1)
            .list()
            .ofMaxSize(3)
            .map(
                elements -> {
                  ArrayNode node = MAPPER.createArrayNode();
                  node.addAll(elements);
                  return node;
                });
    Arbitrary<JsonNode> object =
        values(depth - 1).map(value -> MAPPER.createObjectNode().<ObjectNode>set("model", value));
    return Arbitraries.oneOf(scalar, array, object);
  }

  private static List<String> fieldNames(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static void readOrRefused(Dialect dialect, Operation operation, byte[] body) {
    try {
      ChatRequest request = Readings.read(dialect, operation, body);
      assertThat(request.requestedModel()).isNotBlank();
    } catch (RoutingException refused) {
      assertThat(refused.code()).isIn(ErrorCode.INVALID_JSON, ErrorCode.INVALID_REQUEST);
      assertThat(refused.getMessage()).hasSizeLessThan(400);
    }
  }
}
