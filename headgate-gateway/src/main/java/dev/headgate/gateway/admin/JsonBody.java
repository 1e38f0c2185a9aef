package dev.headgate.gateway.admin;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RoutingException;
import java.io.IOException;
import java.util.Optional;

/** Reads the body of a change: one JSON object of bounded size and depth, no field twice. */
final class JsonBody {

  /** Far more than any model or profile takes. */
  static final int MAX_BYTES = 1 << 20;

  private static final int MAX_DEPTH = 32;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonBody() {}

  /** Refuses a body that is too large. */
  static void requireBounded(byte[] body) {
    if (body.length > MAX_BYTES) {
      throw new RoutingException(
          ErrorCode.BODY_TOO_LARGE,
          "body: %d bytes (expected: at most %d)".formatted(body.length, MAX_BYTES));
    }
  }

  /** Reads an object. */
  static ObjectNode object(byte[] body) {
    try {
      JsonNode read = JSON.readTree(body);
      if (read instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw notJson(Excerpt.bare(e.getOriginalMessage().lines().findFirst().orElse("")));
    } catch (IOException e) { // such as bytes that are no UTF-8
      throw notJson("not UTF-8");
    }
    throw notJson("not an object");
  }

  /** Refuses any field, for a call that takes none. */
  static void requireEmpty(byte[] body) {
    if (body.length == 0) {
      return;
    }
    ObjectNode given = object(body);
    if (!given.isEmpty()) {
      throw invalid(given.fieldNames().next(), "unknown", "no fields in this call");
    }
  }

  static RoutingException invalid(String field, String value, String expected) {
    String shown = Excerpt.bare(field);
    return new RoutingException(
        ErrorCode.INVALID_REQUEST,
        "%s: %s (expected: %s)".formatted(shown, value, expected),
        Optional.of(shown));
  }

  private static RoutingException notJson(String complaint) {
    return new RoutingException(
        ErrorCode.INVALID_JSON, "body: " + complaint + " (expected: one JSON object in UTF-8)");
  }
}
