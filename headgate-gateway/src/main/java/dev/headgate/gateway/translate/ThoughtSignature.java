package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The signature Gemini puts on a function call and wants back with it. It travels where Google's
 * own OpenAI-compatible endpoint puts it: {@code extra_content.google.thought_signature} of the
 * call. Most clients lose it. From version 3 on Gemini refuses calls without one, unless they bear
 * the word that Google gives for conversations begun with another model.
 */
final class ThoughtSignature {

  static final Optional<String> NONE_KEPT = Optional.of("skip_thought_signature_validator");

  private static final Pattern WANTING = Pattern.compile("(.*/)?gemini-([3-9]|[1-9][0-9]).*");

  private ThoughtSignature() {}

  /** Returns whether the model refuses calls without a signature. */
  static boolean isWanted(String upstreamModel) {
    return WANTING.matcher(upstreamModel).matches();
  }

  static Optional<String> read(Fields call) {
    return call.take("extra_content")
        .map(extra -> extra.path("google").path("thought_signature"))
        .filter(node -> node.isTextual())
        .map(node -> node.asText(""));
  }

  static void write(String signature, ObjectNode call) {
    call.putObject("extra_content").putObject("google").put("thought_signature", signature);
  }
}
