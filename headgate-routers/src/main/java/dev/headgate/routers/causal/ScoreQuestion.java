package dev.headgate.routers.causal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ModelId;

/** Writes the question for a score as an OpenAI chat request. */
final class ScoreQuestion {

  /** Enough for the five scores in several spellings; all endpoints we know of allow so many. */
  private static final int TOP_LOGPROBS = 10;

  private final CausalLlmSettings settings;

  ScoreQuestion(CausalLlmSettings settings) {
    this.settings = settings;
  }

  /** Returns the prompt as the model is shown it: whole, or head and tail. */
  String shown(String prompt) {
    int most = settings.maxPromptChars();
    if (prompt.length() <= most) {
      return prompt;
    }
    int head = most - most / 2;
    int tail = prompt.length() - most / 2;
    head -= Character.isHighSurrogate(prompt.charAt(head - 1)) ? 1 : 0;
    tail += tail < prompt.length() && Character.isLowSurrogate(prompt.charAt(tail)) ? 1 : 0;
    return prompt.substring(0, head) + "\n[…]\n" + prompt.substring(tail);
  }

  /** Returns the request; at temperature 0, so that the same prompt gets the same score. */
  String asked(ModelId model, String shown, boolean logprobs) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("model", model.value());
    request
        .putArray("messages")
        .addObject()
        .put("role", "user")
        .put("content", settings.template().replace(CausalLlmSettings.PLACE, shown));
    request.put("temperature", 0).put("max_tokens", settings.maxTokens());
    if (logprobs) {
      request.put("logprobs", true).put("top_logprobs", TOP_LOGPROBS);
    }
    return request.toString();
  }
}
