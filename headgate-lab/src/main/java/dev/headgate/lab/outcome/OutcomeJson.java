package dev.headgate.lab.outcome;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.lab.dataset.DataException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/** An outcome as a line of JSON. */
final class OutcomeJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private OutcomeJson() {}

  static String line(Outcome outcome) {
    ObjectNode line = JSON.createObjectNode();
    line.put("id", outcome.id()).put("row", outcome.row()).put("model", outcome.model());
    outcome.score().ifPresent(score -> line.put("score", score));
    if (!outcome.graded()) {
      line.put("error", outcome.error());
    }
    line.put("input_tokens", outcome.inputTokens()).put("output_tokens", outcome.outputTokens());
    line.put("latency_ms", outcome.latency().toMillis()).put("cost_usd", outcome.costUsd());
    line.put("answer_digest", outcome.answerDigest());
    line.put("asked_at", outcome.askedAt().toString()).put("grader", outcome.grader());
    return line.toString();
  }

  /**
   * Reads a line.
   *
   * @throws DataException where it is none; the message does not say which
   */
  static Outcome read(String line) {
    try {
      return outcome(JSON.readTree(line));
    } catch (JsonProcessingException e) {
      throw new DataException("not JSON (expected: an outcome)");
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new DataException(String.valueOf(e.getMessage()));
    }
  }

  private static Outcome outcome(JsonNode line) {
    return new Outcome(
        text(line, "id"),
        text(line, "row"),
        text(line, "model"),
        line.has("score") ? OptionalDouble.of(number(line, "score")) : OptionalDouble.empty(),
        line.has("error") ? text(line, "error") : "",
        whole(line, "input_tokens"),
        whole(line, "output_tokens"),
        Duration.ofMillis(whole(line, "latency_ms")),
        number(line, "cost_usd"),
        line.path("answer_digest").asText(),
        Instant.parse(text(line, "asked_at")),
        line.path("grader").asText());
  }

  private static String text(JsonNode line, String field) {
    if (!line.path(field).isTextual() || line.path(field).textValue().isEmpty()) {
      throw bad(line, field, "a text");
    }
    return line.path(field).textValue();
  }

  private static double number(JsonNode line, String field) {
    if (!line.path(field).isNumber()) {
      throw bad(line, field, "a number");
    }
    return line.path(field).doubleValue();
  }

  private static long whole(JsonNode line, String field) {
    if (!line.path(field).canConvertToLong() || !line.path(field).isIntegralNumber()) {
      throw bad(line, field, "a whole number");
    }
    return line.path(field).longValue();
  }

  private static DataException bad(JsonNode line, String field, String expected) {
    JsonNode value = line.path(field);
    String shown = value.isMissingNode() ? "missing" : Excerpt.bare(value.toString());
    return new DataException("%s: %s (expected: %s)".formatted(field, shown, expected));
  }
}
