package dev.headgate.sim.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.sim.answer.Answer;

/** OpenAI's usage object. */
final class OpenAiUsage {

  private OpenAiUsage() {}

  static ObjectNode of(Answer answer) {
    long prompt = answer.promptTokens();
    long completion = answer.completionTokens();
    ObjectNode usage = Json.object();
    usage
        .put("prompt_tokens", prompt)
        .put("completion_tokens", completion)
        .put("total_tokens", prompt + completion);
    usage.putObject("prompt_tokens_details").put("cached_tokens", answer.cachedTokens());
    usage.putObject("completion_tokens_details").put("reasoning_tokens", answer.reasoningTokens());
    return usage;
  }
}
