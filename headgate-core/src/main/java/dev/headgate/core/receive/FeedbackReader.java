package dev.headgate.core.receive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.Feedback;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RoutingException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads feedback: {@code decision_id}, optionally {@code source}, and one of {@code score} in [0,
 * 1], {@code thumb} ({@code up} or {@code down}) and {@code model_a}, {@code model_b} with {@code
 * winner}. Any other field is refused, since a misspelt one would lose the opinion. Thread-safe.
 */
public final class FeedbackReader {

  /** The longest body worth reading: two names of models and two ids. */
  public static final int MAX_BYTES = 4_096;

  private static final String DECISION_ID = "decision_id";
  private static final String SOURCE = "source";
  private static final String SCORE = "score";
  private static final String THUMB = "thumb";
  private static final String MODEL_A = "model_a";
  private static final String MODEL_B = "model_b";
  private static final String WINNER = "winner";
  private static final Set<String> FIELDS =
      Set.of(DECISION_ID, SOURCE, SCORE, THUMB, MODEL_A, MODEL_B, WINNER);

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final String ANYBODY = "user";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /**
   * Reads a body.
   *
   * @throws RoutingException {@code INVALID_JSON}, {@code INVALID_REQUEST} naming the field, or
   *     {@code BODY_TOO_LARGE}
   */
  public Feedback read(byte[] body, Caller caller, Instant now) {
    if (body.length > MAX_BYTES) {
      throw new RoutingException(
          ErrorCode.BODY_TOO_LARGE,
          "body: %d bytes (expected: at most %d)".formatted(body.length, MAX_BYTES));
    }
    JsonNode fields = object(body);
    refuseUnknown(fields.fieldNames());
    return new Feedback(
        now,
        text(fields, DECISION_ID, ID, "the x-headgate-decision-id of an answer"),
        fields.has(SOURCE)
            ? text(fields, SOURCE, NAME, "who judges: letters, digits and . _ : -, at most 64")
            : ANYBODY,
        caller,
        verdict(fields));
  }

  private static JsonNode object(byte[] body) {
    try {
      JsonNode read = Utf8.firstInvalid(body) < 0 ? JSON.readTree(body) : null;
      if (read != null && read.isObject()) {
        return read;
      }
    } catch (JsonProcessingException e) {
      throw notJson(Excerpt.bare(e.getOriginalMessage().lines().findFirst().orElse("")));
    } catch (IOException e) {
      throw new IllegalStateException("reading bytes in memory failed", e);
    }
    throw notJson("not an object");
  }

  private static RoutingException notJson(String complaint) {
    return new RoutingException(
        ErrorCode.INVALID_JSON, "body: " + complaint + " (expected: one JSON object in UTF-8)");
  }

  private static void refuseUnknown(Iterator<String> names) {
    while (names.hasNext()) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        String field = Excerpt.bare(name);
        throw Json.invalid(field, "unknown", "one of " + FIELDS.stream().sorted().toList());
      }
    }
  }

  private static Feedback.Verdict verdict(JsonNode fields) {
    List<Feedback.Verdict> found = new ArrayList<>();
    score(fields).ifPresent(found::add);
    thumb(fields).ifPresent(found::add);
    preference(fields).ifPresent(found::add);
    if (found.size() != 1) {
      throw Json.invalid(
          SCORE,
          found.isEmpty() ? "missing" : "more than one opinion",
          "score, or thumb, or model_a, model_b and winner");
    }
    return found.getFirst();
  }

  private static Optional<Feedback.Verdict> score(JsonNode fields) {
    if (!fields.has(SCORE)) {
      return Optional.empty();
    }
    JsonNode given = fields.path(SCORE);
    double value = given.isNumber() ? given.doubleValue() : Double.NaN;
    if (!(value >= 0 && value <= 1)) {
      throw Json.invalid(SCORE, shown(given), ">= 0.0 and <= 1.0");
    }
    return Optional.of(new Feedback.Score(value));
  }

  private static Optional<Feedback.Verdict> thumb(JsonNode fields) {
    if (!fields.has(THUMB)) {
      return Optional.empty();
    }
    JsonNode given = fields.path(THUMB);
    return Optional.of(
        switch (given.asText()) {
          case "up" -> new Feedback.Thumb(true);
          case "down" -> new Feedback.Thumb(false);
          default -> throw Json.invalid(THUMB, shown(given), "up or down");
        });
  }

  private static Optional<Feedback.Verdict> preference(JsonNode fields) {
    if (!fields.has(MODEL_A) && !fields.has(MODEL_B) && !fields.has(WINNER)) {
      return Optional.empty();
    }
    String a = model(fields, MODEL_A);
    String b = model(fields, MODEL_B);
    if (a.equals(b)) {
      throw Json.invalid(MODEL_B, Excerpt.of(b), "another model than model_a");
    }
    JsonNode given = fields.path(WINNER);
    Feedback.Winner winner =
        switch (given.asText()) {
          case MODEL_A -> Feedback.Winner.MODEL_A;
          case MODEL_B -> Feedback.Winner.MODEL_B;
          case "tie" -> Feedback.Winner.TIE;
          default -> throw Json.invalid(WINNER, shown(given), "model_a, model_b or tie");
        };
    return Optional.of(new Feedback.Preference(a, b, winner));
  }

  private static String model(JsonNode fields, String field) {
    JsonNode given = fields.path(field);
    String name = given.isTextual() ? given.textValue() : "";
    if (name.isBlank() || name.length() > ModelId.MAX_LENGTH) {
      throw Json.invalid(field, shown(given), "a model's id");
    }
    return name;
  }

  private static String text(JsonNode fields, String field, Pattern form, String expected) {
    JsonNode given = fields.path(field);
    if (!given.isTextual() || !form.matcher(given.textValue()).matches()) {
      throw Json.invalid(field, shown(given), expected);
    }
    return given.textValue();
  }

  private static String shown(JsonNode given) {
    return given.isMissingNode() ? "missing" : Excerpt.bare(given.toString());
  }
}
