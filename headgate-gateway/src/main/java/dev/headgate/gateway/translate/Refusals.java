package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.ErrorCode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a provider's error status amounts to. Whose fault a 403 or a 404 is only its body says: the
 * caller may have sent what a provider does not want to answer, or named a file that is not there;
 * else our key or our configuration is wrong, which no caller can mend.
 */
public final class Refusals {

  /** Kinds of errors about a model or a path, as providers write them. */
  private static final Pattern NAMELESS =
      Pattern.compile("model_?not_?(found|available|exist)|deploymentnotfound|unknown_url");

  /** What servers say of a path that they do not have, and of nothing else. */
  private static final Set<String> NO_PATH =
      Set.of("", "not found", "file not found", "page not found", "resource not found");

  private static final Pattern OURS =
      Pattern.compile("\\b(models?|deployments?|routes?|paths?|urls?|endpoints?)\\b");

  /** What a caller can name in a request; such words may be the caller's own. */
  private static final Pattern CALLERS =
      Pattern.compile(
          "\\b(files?|images?|documents?|responses?|conversations?|threads?|assistants?|containers?"
              + "|vector stores?|cached ?contents?|prompts?|tools?)\\b");

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
      case 401 -> ErrorCode.UPSTREAM_AUTHENTICATION;
      case 403 ->
          ProviderErrors.in(body)
              .map(Refusals::ofCredentials)
              .orElse(ErrorCode.UPSTREAM_AUTHENTICATION);
      case 404 ->
          ProviderErrors.in(body).map(Refusals::ofName).orElse(ErrorCode.UPSTREAM_MODEL_NOT_FOUND);
      case 408 -> ErrorCode.UPSTREAM_TIMEOUT;
      case 429 -> ErrorCode.UPSTREAM_RATE_LIMITED;
      default -> status < 500 ? ErrorCode.UPSTREAM_REJECTED : ErrorCode.UPSTREAM_ERROR;
    };
  }

  /** Returns what a body says to people; empty where it says nothing that can be read. */
  public static Optional<String> words(byte[] body) {
    return ProviderErrors.in(body).flatMap(ProviderErrors::message);
  }

  /** Returns whose fault an error is that speaks of keys or permissions. */
  static ErrorCode ofCredentials(JsonNode error) {
    boolean ofContent =
        error.path("metadata").has("flagged_input")
            || ProviderErrors.containsAny(said(error) + ProviderErrors.kinds(error), CONTENT);
    return ofContent ? ErrorCode.UPSTREAM_REJECTED : ErrorCode.UPSTREAM_AUTHENTICATION;
  }

  /** Returns whose fault an error is that says that something is not there. */
  static ErrorCode ofName(JsonNode error) {
    return isOurs(error) ? ErrorCode.UPSTREAM_MODEL_NOT_FOUND : ErrorCode.UPSTREAM_REJECTED;
  }

  private static boolean isOurs(JsonNode error) {
    String param = error.path("param").asText("");
    if (NAMELESS.matcher(ProviderErrors.kinds(error)).find() || param.equals("model")) {
      return true;
    }
    String said = said(error);
    boolean namesOther = !param.isEmpty() || CALLERS.matcher(said).find();
    return NO_PATH.contains(said) || (!namesOther && OURS.matcher(said).find());
  }

  private static String said(JsonNode error) {
    String message = ProviderErrors.message(error).orElse("").toLowerCase(Locale.ROOT).strip();
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }
}
