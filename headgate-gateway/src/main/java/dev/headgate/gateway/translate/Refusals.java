package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.ErrorCode;
import java.util.Locale;
import java.util.Optional;

/**
 * What a provider's error status amounts to. Whose fault a refusal is only its body says: the
 * caller may have sent what a provider does not want to answer, or named a file that is not there;
 * else our key, our account or our configuration is wrong, which no caller can mend.
 */
public final class Refusals {

  private static final String[] CONTENT = {
    "flagged",
    "moderation",
    "safety",
    "violat",
    "content_filter",
    "content_policy",
    "content policy"
  };

  private Refusals() {}

  /** Returns whose fault an answer of this status is. */
  public static ErrorCode code(int status, byte[] body) {
    return switch (status) {
      case 401, 402 -> ErrorCode.UPSTREAM_AUTHENTICATION;
      case 403 ->
          ProviderErrors.in(body)
              .map(Refusals::ofCredentials)
              .orElse(ErrorCode.UPSTREAM_AUTHENTICATION);
      case 404 ->
          ProviderErrors.in(body).map(Refusals::ofName).orElse(ErrorCode.UPSTREAM_MODEL_NOT_FOUND);
      case 408 -> ErrorCode.UPSTREAM_TIMEOUT;
      case 429 -> ErrorCode.UPSTREAM_RATE_LIMITED;
      default -> status < 500 ? ofRequest(body) : ErrorCode.UPSTREAM_ERROR;
    };
  }

  /** Returns what a body says to people; empty where it says nothing that can be read. */
  public static Optional<String> words(byte[] body) {
    return ProviderErrors.in(body).flatMap(ProviderErrors::message);
  }

  /** Some providers refuse a key as if it were the request that is wrong. */
  private static ErrorCode ofRequest(byte[] body) {
    return ProviderErrors.in(body).filter(Refusals::isOfAccount).isPresent()
        ? ErrorCode.UPSTREAM_AUTHENTICATION
        : ErrorCode.UPSTREAM_REJECTED;
  }

  /** Returns whether an error of whatever kind is about our account. */
  static boolean isOfAccount(JsonNode error) {
    return AccountErrors.refused(error, said(error));
  }

  /** Returns whose fault an error is that speaks of keys or permissions. */
  static ErrorCode ofCredentials(JsonNode error) {
    return refusesContent(error) ? ErrorCode.UPSTREAM_REJECTED : ErrorCode.UPSTREAM_AUTHENTICATION;
  }

  /** Terms are violated by accounts as well as by what a caller sent. */
  private static boolean refusesContent(JsonNode error) {
    if (error.path("metadata").has("flagged_input")
        || ProviderErrors.containsAny(ProviderErrors.kinds(error), CONTENT)) {
      return true;
    }
    String said = said(error);
    return ProviderErrors.containsAny(said, CONTENT)
        && !AccountErrors.refused(error, said)
        && !AccountErrors.closed(said);
  }

  /** Returns whose fault an error is that says that something is not there. */
  static ErrorCode ofName(JsonNode error) {
    return AbsenceErrors.ofOurs(error, said(error))
        ? ErrorCode.UPSTREAM_MODEL_NOT_FOUND
        : ErrorCode.UPSTREAM_REJECTED;
  }

  private static String said(JsonNode error) {
    String message = ProviderErrors.message(error).orElse("").toLowerCase(Locale.ROOT).strip();
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }
}
