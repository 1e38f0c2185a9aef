package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the error objects of all dialects and writes those of the two that clients speak. */
final class ProviderErrors {

  private static final int MAX_MESSAGE_CHARS = 2000;
  private static final String UNREADABLE = "the provider answered with an error it did not explain";
  private static final List<String> MESSAGE_FIELDS =
      List.of("message", "detail", "error_description");
  private static final List<String> KIND_FIELDS = List.of("type", "code", "status");

  private ProviderErrors() {}

  /** Returns what an error object inside a successful answer amounts to. */
  static InvalidAnswerException inAnswer(JsonNode error) {
    return new InvalidAnswerException(code(error), message(error).orElse(UNREADABLE));
  }

  /** Returns what the data of an {@code event: error} amounts to. */
  static InvalidAnswerException ofEvent(String data) {
    return Json.parseObject(data)
        .map(root -> inAnswer(root.has("error") ? root.get("error") : root))
        .orElseGet(() -> invalid("the provider sent an error that is not JSON"));
  }

  /** Returns an exception for an answer that is not of the provider's dialect. */
  static InvalidAnswerException invalid(String what) {
    return new InvalidAnswerException(ErrorCode.UPSTREAM_INVALID_RESPONSE, what);
  }

  /** Returns the body as it is if it holds an OpenAI error object, else one that says as much. */
  static byte[] keptForOpenAi(int status, byte[] body) {
    boolean kept = Json.parse(body).filter(root -> root.path("error").isObject()).isPresent();
    return kept ? body : forOpenAi(status, body);
  }

  /** Returns the body as it is if it is an Anthropic error, else one that says as much. */
  static byte[] keptForAnthropic(int status, byte[] body) {
    boolean kept =
        Json.parse(body)
            .filter(root -> root.path("type").asText("").equals("error"))
            .filter(root -> root.path("error").isObject())
            .isPresent();
    return kept ? body : forAnthropic(status, body);
  }

  /** Returns an OpenAI error body; {@code code} keeps the provider's own word for the error. */
  static byte[] forOpenAi(int status, byte[] body) {
    Optional<JsonNode> error = in(body);
    ObjectNode out = Json.object();
    ObjectNode fields = out.putObject("error");
    fields.put("message", error.flatMap(ProviderErrors::message).orElse(UNREADABLE));
    fields.put("type", openAiType(status));
    fields.putNull("param");
    fields.put("code", error.flatMap(ProviderErrors::kind).orElse(null));
    return Json.bytes(out);
  }

  /** Returns an Anthropic error body. */
  static byte[] forAnthropic(int status, byte[] body) {
    Optional<JsonNode> error = in(body);
    ObjectNode out = Json.object();
    out.put("type", "error");
    ObjectNode fields = out.putObject("error");
    fields.put("type", anthropicType(status));
    fields.put("message", error.flatMap(ProviderErrors::message).orElse(UNREADABLE));
    return Json.bytes(out);
  }

  /** Returns the error that a body holds; empty when it is no JSON. */
  static Optional<JsonNode> in(byte[] body) {
    return Json.parse(body).map(ProviderErrors::unwrapped);
  }

  /** Gemini wraps a streamed call's error in an array; all three name the object "error". */
  private static JsonNode unwrapped(JsonNode root) {
    JsonNode first = root.isArray() && !root.isEmpty() ? root.get(0) : root;
    return first.hasNonNull("error") ? first.get("error") : first;
  }

  /** Returns what an error says to people, shortened. */
  static Optional<String> message(JsonNode error) {
    if (error.isTextual()) {
      return Optional.of(shortened(error.asText("")));
    }
    return MESSAGE_FIELDS.stream()
        .map(error::path)
        .filter(node -> node.isTextual() && !node.asText("").isBlank())
        .map(node -> shortened(node.asText("")))
        .findFirst();
  }

  private static Optional<String> kind(JsonNode error) {
    return List.of("code", "status", "type").stream()
        .map(error::path)
        .filter(node -> node.isTextual() && !node.asText("").isBlank())
        .map(JsonNode::asText)
        .findFirst();
  }

  private static String shortened(String message) {
    return message.length() <= MAX_MESSAGE_CHARS
        ? message
        : message.substring(0, MAX_MESSAGE_CHARS) + "…";
  }

  /** Returns all that an error says to programs, in lower case. */
  static String kinds(JsonNode error) {
    StringBuilder all = new StringBuilder();
    for (String field : KIND_FIELDS) {
      all.append(error.path(field).asText("").toLowerCase(Locale.ROOT)).append(' ');
    }
    return all.toString();
  }

  private static ErrorCode code(JsonNode error) {
    String kinds = kinds(error);
    if (containsAny(kinds, "rate_limit", "429", "resource_exhausted", "insufficient_quota")) {
      return ErrorCode.UPSTREAM_RATE_LIMITED;
    }
    if (containsAny(kinds, "context_length_exceeded")) {
      return ErrorCode.CONTEXT_LENGTH_EXCEEDED;
    }
    if (Refusals.isOfAccount(error)) {
      return ErrorCode.UPSTREAM_AUTHENTICATION;
    }
    if (containsAny(kinds, "authentication", "permission", "401", "403")) {
      return Refusals.ofCredentials(error);
    }
    if (containsAny(kinds, "not_found", "notfound", "404")) {
      return Refusals.ofName(error);
    }
    if (containsAny(kinds, "invalid_request", "invalid_argument", "400")) {
      return ErrorCode.UPSTREAM_REJECTED;
    }
    return ErrorCode.UPSTREAM_ERROR;
  }

  static boolean containsAny(String text, String... words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static String openAiType(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 429 -> "rate_limit_error";
      default -> status < 500 ? "invalid_request_error" : "server_error";
    };
  }

  private static String anthropicType(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 503, 529 -> "overloaded_error";
      case 504 -> "timeout_error";
      default -> status < 500 ? "invalid_request_error" : "api_error";
    };
  }
}
