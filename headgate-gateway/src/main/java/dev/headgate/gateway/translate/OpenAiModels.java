package dev.headgate.gateway.translate;

import java.util.regex.Pattern;

/**
 * What OpenAI-compatible models take, told by their names, since no server says it: OpenAI's newer
 * models refuse {@code max_tokens}, other servers do not know {@code max_completion_tokens}; models
 * that do not reason refuse {@code reasoning_effort}, and OpenAI's that do refuse to be told how to
 * sample.
 */
final class OpenAiModels {

  private static final Pattern NEWER_BOUND =
      Pattern.compile("(.*/)?(gpt-(?!oss)|chatgpt-|o[1-9]).*");
  private static final Pattern REASONING =
      Pattern.compile("(.*/)?(gpt-5(?!.*chat)|gpt-[6-9]|gpt-oss|o[1-9]|gemini-).*");

  private static final Pattern SAMPLES_ITSELF =
      Pattern.compile("(.*/)?(gpt-5(?!.*chat)|gpt-[6-9]|o[1-9]).*");

  private OpenAiModels() {}

  static String maxTokensField(String model) {
    return NEWER_BOUND.matcher(model).matches() ? "max_completion_tokens" : "max_tokens";
  }

  static boolean takesReasoningEffort(String model) {
    return REASONING.matcher(model).matches();
  }

  /** Returns whether it takes another {@code temperature} or {@code top_p} than 1. */
  static boolean takesSampling(String model) {
    return !SAMPLES_ITSELF.matcher(model).matches();
  }
}
