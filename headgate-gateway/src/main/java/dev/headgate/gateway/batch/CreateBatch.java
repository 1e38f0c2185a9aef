package dev.headgate.gateway.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RoutingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The body of {@code POST /v1/batches}.
 *
 * @param inputFile id of the file of lines
 * @param target what they ask for
 * @param metadata the tenant's own words
 * @param resultsExpireAfter how long results are kept, if the tenant said
 */
record CreateBatch(
    String inputFile,
    BatchTarget target,
    Map<String, String> metadata,
    Optional<Duration> resultsExpireAfter) {

  static final String WINDOW_NAME = "24h";
  static final Duration WINDOW = Duration.ofHours(24);

  private static final int MAX_METADATA = 16;
  private static final int MAX_KEY = 64;
  private static final int MAX_VALUE = 512;
  private static final List<String> FIELDS =
      List.of("input_file_id", "endpoint", "completion_window", "metadata", "output_expires_after");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * Reads the body.
   *
   * @throws RoutingException {@code INVALID_JSON}, or {@code INVALID_REQUEST} naming the field
   */
  static CreateBatch read(byte[] body) {
    JsonNode root = parse(body);
    root.fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw invalid(name, "unknown", "one of " + String.join(", ", FIELDS));
              }
            });
    String window = text(root, "completion_window");
    if (!window.equals(WINDOW_NAME)) {
      throw invalid("completion_window", Excerpt.of(window), WINDOW_NAME);
    }
    String endpoint = text(root, "endpoint");
    BatchTarget target =
        BatchTarget.of(endpoint)
            .orElseThrow(() -> invalid("endpoint", Excerpt.of(endpoint), BatchTarget.EXPECTED));
    return new CreateBatch(
        text(root, "input_file_id"),
        target,
        metadata(root.path("metadata")),
        Expiry.read(root.path("output_expires_after"), "output_expires_after"));
  }

  private static JsonNode parse(byte[] body) {
    try {
      JsonNode root = JSON.readTree(body);
      if (root.isObject()) {
        return root;
      }
      if (!root.isMissingNode()) {
        throw new RoutingException(
            ErrorCode.INVALID_REQUEST,
            "body: %s (expected: one object of %s)"
                .formatted(
                    root.isArray() ? "a list" : Excerpt.of(root.asText()),
                    String.join(", ", FIELDS)));
      }
    } catch (JsonProcessingException e) {
      // told below
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading memory", impossible);
    }
    throw new RoutingException(
        ErrorCode.INVALID_JSON,
        "body: not JSON (expected: one object of " + String.join(", ", FIELDS) + ")");
  }

  private static String text(JsonNode root, String name) {
    JsonNode value = root.path(name);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw invalid(name, value.isMissingNode() ? "missing" : value.toString(), "a string");
    }
    return value.textValue();
  }

  private static Map<String, String> metadata(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return Map.of();
    }
    Map<String, String> metadata = new HashMap<>();
    for (var entry : node.properties()) {
      metadata.put(entry.getKey(), entry.getValue().asText());
      boolean fits =
          entry.getValue().isTextual()
              && entry.getKey().length() <= MAX_KEY
              && entry.getValue().textValue().length() <= MAX_VALUE;
      if (!fits || metadata.size() > MAX_METADATA) {
        throw wrongMetadata(entry.getKey());
      }
    }
    if (!node.isObject()) {
      throw wrongMetadata(node.toString());
    }
    return metadata;
  }

  private static RoutingException wrongMetadata(String what) {
    return invalid(
        "metadata",
        Excerpt.of(what),
        "at most %d names of %d characters with texts of %d"
            .formatted(MAX_METADATA, MAX_KEY, MAX_VALUE));
  }

  static RoutingException invalid(String name, String value, String expected) {
    return new RoutingException(
        ErrorCode.INVALID_REQUEST,
        "%s: %s (expected: %s)".formatted(name, Excerpt.bare(value), expected),
        Optional.of(name));
  }
}
