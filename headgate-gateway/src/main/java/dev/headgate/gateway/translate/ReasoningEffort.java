package dev.headgate.gateway.translate;

import java.util.Locale;
import java.util.Optional;

/**
 * OpenAI's words for how much a model may think beside the token budgets that Anthropic and Gemini
 * want. Nobody documents an exchange rate; these are the budgets Google uses for its own
 * OpenAI-compatible endpoint, with more room at the top.
 */
enum ReasoningEffort {
  NONE(0),
  MINIMAL(1024),
  LOW(1024),
  MEDIUM(8192),
  HIGH(24576),
  XHIGH(32768),
  MAX(32768);

  private final int budgetTokens;

  ReasoningEffort(int budgetTokens) {
    this.budgetTokens = budgetTokens;
  }

  int budgetTokens() {
    return budgetTokens;
  }

  /** Reads {@code reasoning_effort} of an OpenAI request. */
  static Optional<ReasoningEffort> readOpenAi(Fields request) {
    return request.text("reasoning_effort").map(word -> of(word, request.at("reasoning_effort")));
  }

  /** Returns the word for a budget: the largest effort that stays within it, at least low. */
  static ReasoningEffort within(long budgetTokens) {
    if (budgetTokens >= HIGH.budgetTokens) {
      return HIGH;
    }
    return budgetTokens >= MEDIUM.budgetTokens ? MEDIUM : LOW;
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static ReasoningEffort of(String word, String path) {
    for (ReasoningEffort effort : values()) {
      if (effort.wireName().equals(word)) {
        return effort;
      }
    }
    throw Notes.invalid(path, "\"" + word + "\"", "none, minimal, low, medium, high or xhigh");
  }
}
