package dev.headgate.gateway.config;

/** The header a provider wants its key in. */
public enum AuthStyle {
  /** {@code Authorization: Bearer KEY}. */
  BEARER,
  /** Anthropic's {@code x-api-key: KEY}. */
  X_API_KEY,
  /** Gemini's {@code x-goog-api-key: KEY}. */
  X_GOOG_API_KEY,
  /** Azure's {@code api-key: KEY}. */
  API_KEY
}
