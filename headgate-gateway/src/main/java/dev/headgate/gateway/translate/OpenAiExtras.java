package dev.headgate.gateway.translate;

import java.util.List;
import java.util.Optional;

/** What no other provider's API has: refused where the caller would miss it, else dropped. */
final class OpenAiExtras {

  private OpenAiExtras() {}

  /** Refuses what asks for something the answer could not hold. */
  static void refuse(Fields request) {
    request.refuse("functions", "deprecated; expected: tools");
    request.refuse("function_call", "deprecated; expected: tool_choice");
    request.refuse("logprobs", "its answers carry none; expected: none asked for");
    request.refuse("top_logprobs", "its answers carry none; expected: none asked for");
    request.refuse("logit_bias", "its tokens are others; expected: none");
    request.refuse("web_search_options", "no web search is done; expected: none asked for");
    refuseOtherThanText(request);
    request.drop("audio", "only text is asked for");
  }

  private static void refuseOtherThanText(Fields request) {
    boolean onlyText =
        request
            .take("modalities")
            .map(
                all -> all.size() == 0 || (all.size() == 1 && all.get(0).asText("").equals("text")))
            .orElse(true);
    if (!onlyText) {
      throw request.notes().refused(request.at("modalities"), "expected: [\"text\"]");
    }
  }

  /** Returns how many choices are asked for. */
  static long choices(Fields request) {
    return request.integer("n").orElse(1L);
  }

  /** Returns the bound of the answer; the newer of the two names wins. */
  static Optional<Long> maxTokens(Fields request) {
    Optional<Long> older = request.integer("max_tokens");
    return request.integer("max_completion_tokens").or(() -> older);
  }

  /**
   * Returns {@code stop} as a list. Empty strings stop nothing and are left out.
   *
   * @throws dev.headgate.core.api.RoutingException if it is neither a string nor strings
   */
  static List<String> stops(Fields request) {
    return request.take("stop").map(stop -> Texts.read(stop, request.at("stop"))).orElse(List.of());
  }

  /** Warns of what the stream options hold beside {@code include_usage}. */
  static void streamOptions(Fields request) {
    request
        .object("stream_options")
        .ifPresent(
            options -> {
              options.skip("include_usage");
              options.rest();
            });
  }
}
