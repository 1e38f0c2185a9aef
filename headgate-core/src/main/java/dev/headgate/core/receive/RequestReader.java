package dev.headgate.core.receive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingException;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads a request body in one pass, without making a tree of it: what routing needs is read, every
 * other value is passed over and goes to the provider as it came. Thread-safe.
 *
 * <p>Refused is what no provider could answer, and what two parsers might read differently: bytes
 * that are not UTF-8, a field given twice of those that routing reads, a field that differs from
 * {@code model} in case only, anything behind the object. Values of fields that routing does not
 * read are the provider's to judge.
 */
public final class RequestReader {

  private static final String MODEL_EXPECTED =
      "the id of a model, or a route such as auto; 1 to " + ModelId.MAX_LENGTH + " characters";

  private final ReadLimits limits;
  private final JsonFactory factory;

  /** Makes a reader. */
  public RequestReader(ReadLimits limits) {
    this.limits = limits;
    this.factory =
        JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.maxDepth())
                    .maxStringLength(Integer.MAX_VALUE) // the body's length is bounded already
                    .build())
            .build();
  }

  /**
   * Reads a request.
   *
   * @throws RoutingException {@code INVALID_JSON} with line and column, or {@code INVALID_REQUEST}
   *     naming the field, what it holds and what was expected; {@code TIER_NOT_ALLOWED} if the
   *     caller may not have the tier asked for
   */
  public ChatRequest read(Received received) {
    byte[] body = received.body();
    requireJsonObject(body);
    BodyDraft draft = new BodyDraft();
    try (JsonParser parser = factory.createParser(body)) {
      readBody(new Json(parser, body), fields(received), draft);
    } catch (StreamConstraintsException e) {
      throw tooDeep();
    } catch (JsonProcessingException e) {
      throw invalidJson(e);
    } catch (IOException e) {
      throw new IllegalStateException("reading bytes in memory failed", e);
    }
    RequestOptions options =
        received
            .options()
            .with(draft.threshold(), draft.objective(), draft.session())
            .with(draft.tier(), draft.deadline())
            .tagged(draft.tags());
    return new ChatRequest(
        received.id(),
        received.dialect(),
        received.operation(),
        draft.model(),
        draft.stream(),
        draft.body(body),
        draft.conversation(),
        options,
        received.caller().as(draft.user()).asking(options.tier()));
  }

  private static BodyFields fields(Received received) {
    if (received.dialect() == Dialect.ANTHROPIC) {
      return new AnthropicFields();
    }
    return switch (received.operation()) {
      case CHAT -> new OpenAiChatFields();
      case COMPLETION -> TextFields.PROMPT;
      case EMBEDDING -> TextFields.INPUT;
    };
  }

  private static void readBody(Json json, BodyFields fields, BodyDraft draft) throws IOException {
    json.next();
    json.object("a JSON object");
    while (json.nextField()) {
      readField(json, fields, draft);
    }
    if (json.next()) {
      throw notJson("more than one value (expected: one JSON object)");
    }
    if (!draft.hasModel()) {
      throw Json.invalid("model", "missing", MODEL_EXPECTED);
    }
    if (!draft.has(fields.required())) {
      throw Json.invalid(fields.required(), "missing", fields.expected());
    }
  }

  private static void readField(Json json, BodyFields fields, BodyDraft draft) throws IOException {
    String field = json.field();
    boolean read = readCommon(field, json, draft) || fields.read(field, json, draft);
    if (!read) {
      json.skip();
      return;
    }
    if (!draft.claim(field)) {
      throw Json.invalid(field, "given twice", "each field once");
    }
  }

  private static boolean readCommon(String field, Json json, BodyDraft draft) throws IOException {
    if (field.equals("model")) {
      readModel(json, draft);
      return true;
    }
    if (field.equals("stream")) {
      draft.stream(json.flag());
      return true;
    }
    if (field.equals(OwnFields.NAME)) {
      OwnFields.read(json, draft);
      return true;
    }
    if (field.equalsIgnoreCase("model")) {
      throw Json.invalid("model", "written " + Excerpt.of(field), "\"model\" in lower case");
    }
    return false;
  }

  private static void readModel(Json json, BodyDraft draft) throws IOException {
    String model = json.string(MODEL_EXPECTED);
    if (model.isBlank() || model.length() > ModelId.MAX_LENGTH) {
      throw json.wrong(MODEL_EXPECTED);
    }
    draft.model(model, json.start(), json.end());
  }

  /** Keeps out what the parser would take for another encoding, and thus read differently. */
  private static void requireJsonObject(byte[] body) {
    int first = 0;
    while (first < body.length && isSpace(body[first])) {
      first++;
    }
    if (first == body.length) {
      throw notJson("empty (expected: a JSON object)");
    }
    if (body[first] != '{' || (first + 1 < body.length && body[first + 1] == 0)) {
      throw notJson("does not begin with { (expected: a JSON object in UTF-8)");
    }
    int invalid = Utf8.firstInvalid(body);
    if (invalid >= 0) {
      throw notJson("invalid UTF-8 at byte " + invalid + " (expected: JSON in UTF-8)");
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private RoutingException tooDeep() {
    return new RoutingException(
        ErrorCode.INVALID_REQUEST,
        "body: nested too deep, or a number or a name too long (expected: at most %d levels)"
            .formatted(limits.maxDepth()),
        Optional.empty());
  }

  private static RoutingException invalidJson(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return notJson("invalid JSON" + where + ": " + complaint(e) + " (expected: one JSON object)");
  }

  /** Leaves out the parser's quotation of what it could not read. */
  private static String complaint(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    return message.startsWith("Unrecognized token")
        ? "unrecognized token"
        : Excerpt.bare(message.lines().findFirst().orElse(""));
  }

  private static RoutingException notJson(String complaint) {
    return new RoutingException(ErrorCode.INVALID_JSON, "body: " + complaint);
  }
}
