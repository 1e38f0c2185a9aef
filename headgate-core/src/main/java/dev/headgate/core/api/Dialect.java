package dev.headgate.core.api;

/** The wire format that a client or a provider endpoint speaks. */
public enum Dialect {
  /** OpenAI's chat completions, completions and embeddings. */
  OPENAI,
  /** Anthropic's Messages API. */
  ANTHROPIC,
  /** Google's {@code generateContent}. */
  GEMINI
}
