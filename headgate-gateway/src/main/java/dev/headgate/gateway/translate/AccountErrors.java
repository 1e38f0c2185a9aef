package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * Tells errors about our account at a provider: its key is refused, its credit is spent, or it was
 * closed. Errors quote what callers sent, so words count only where they are all that is said.
 */
final class AccountErrors {

  private static final Pattern KINDS =
      Pattern.compile(
          "\\b(402|invalid_api_key|authentication_error|account_deactivated|billing_error"
              + "|billing_not_active|organization_restricted|arrearage)\\b");

  /** The reasons that Google gives in the details of its errors. */
  private static final Pattern REASONS =
      Pattern.compile("API_KEY_\\w+|CONSUMER_\\w+|(BILLING|SERVICE)_DISABLED");

  /** All that xAI, Gemini, Anthropic and Groq say of it, with status 400. */
  private static final Pattern REFUSED =
      Pattern.compile(
          ("(incorrect|invalid) api key( provided(: ?\\S*)?)?" + "(\\. you can (obtain|find) .*)?")
              + ("|api key (not valid|not found|expired)"
                  + "\\. please (pass|renew) (a valid|the) api key")
              + ("|your credit balance is too low( to access the .{1,30} api)?"
                  + "(\\. please go to .*)?")
              + ("|((this|your|the) )?organi[sz]ation has been (disabled|restricted|suspended)"
                  + "(\\. please (contact|reach out) .*)?"),
          Pattern.DOTALL);

  private static final Pattern QUOTED =
      Pattern.compile("\"[^\"]*\"|`[^`]*`|(?<!\\w)'[^']*'(?!\\w)");

  private static final String OURS =
      "(your|this|the) (\\w+ )?(accounts?|organi[sz]ations?|projects?|teams?|api key)\\b";

  private static final String SHUT = "(\\w+ly )?(terminated|suspended|disabled|deactivated|banned)";

  private static final Pattern CLOSED =
      Pattern.compile(
          ("\\b" + OURS + "[^.;,]{0,80}?\\b(has been|have been|was|were|is|are) " + SHUT)
              + ("|\\b(been|was|is|we|have|we've) " + SHUT + " (in |for )?" + OURS));

  private AccountErrors() {}

  /**
   * Returns whether it is our key or account that is refused.
   *
   * @param said what the error says to people, in lower case
   */
  static boolean refused(JsonNode error, String said) {
    return KINDS.matcher(ProviderErrors.kinds(error)).find()
        || hasReason(error)
        || REFUSED.matcher(said).matches();
  }

  /** Returns whether it says, among other things, that our account was closed. */
  static boolean closed(String said) {
    return CLOSED.matcher(QUOTED.matcher(said).replaceAll("")).find();
  }

  private static boolean hasReason(JsonNode error) {
    for (JsonNode detail : error.path("details")) {
      if (REASONS.matcher(detail.path("reason").asText("")).matches()) {
        return true;
      }
    }
    return false;
  }
}
