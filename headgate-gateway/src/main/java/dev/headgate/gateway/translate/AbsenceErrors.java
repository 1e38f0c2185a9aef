package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells errors that say that the model or the path itself is not there: both are of our
 * configuration. That a model has nobody who fulfils some wish is another thing, since the wish is
 * the caller's; so the model must be what the message begins with, and what it denies.
 */
final class AbsenceErrors {

  /** Kinds of errors about a model or a path, as providers write them. */
  private static final Pattern KINDS =
      Pattern.compile("model_?not_?(found|available|exist)|deploymentnotfound|unknown_url");

  /** What servers say of a path that they do not have, and of nothing else. */
  private static final Set<String> NO_PATH =
      Set.of("", "not found", "file not found", "page not found", "resource not found");

  /** A model's name, whatever is in it; bare, it is no word for what a caller can name. */
  private static final String NAME =
      "(`[^`]*`|'[^']*'|\"[^\"]*\"|(?!(file|image|document|response|conversation|thread"
          + "|assistant|container|prompt|tool)s?\\s)\\S+)";

  private static final String IS_NOT =
      "((is|was|does|could|can) ?)?(currently )?(not|n't) (be )?(found|exist|deployed|loaded"
          + "|available(?=$|[.,;:]| (to|in|at|on)\\b))";

  private static final String IS_NO_MORE =
      "(is no longer|has been) (available|supported|served|deprecated|decommissioned|retired"
          + "|removed)";

  private static final Pattern NO_MODEL =
      Pattern.compile(
          "(the )?((requested|specified|publisher|base|api) )?(model|deployment)s?([:/ ] ?"
              + NAME
              + ")?( for this resource)? ("
              + (IS_NOT + "|" + IS_NO_MORE)
              + ")|models?: \\S+$"
              + "|(unknown|invalid|no such) (model|deployment)( name| id)?($|[:.,]| [`'\"])"
              + "|no endpoints found for \\S+$");

  private static final Pattern NO_ROUTE =
      Pattern.compile(
          "(unknown|invalid) (request )?url:? \\(?(post|get) "
              + "|(the )?(requested )?(url|route|path|endpoint)( (post|get)[ :]\\S+| /\\S*)? "
              + ("((is|was|does|could) )?not (be )?(found|exist)"
                  + "|no (such |matching )?route\\b|cannot (post|get) /"));

  private AbsenceErrors() {}

  /**
   * Returns whether the model or the path is not there.
   *
   * @param said what the error says to people, in lower case
   */
  static boolean ofOurs(JsonNode error, String said) {
    String param = error.path("param").asText("");
    if (param.equals("model") || KINDS.matcher(ProviderErrors.kinds(error)).find()) {
      return true;
    }
    return NO_PATH.contains(said) || (param.isEmpty() && isAbsent(said));
  }

  private static boolean isAbsent(String said) {
    return NO_MODEL.matcher(said).lookingAt() || NO_ROUTE.matcher(said).lookingAt();
  }
}
