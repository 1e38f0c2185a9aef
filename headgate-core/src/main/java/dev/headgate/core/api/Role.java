package dev.headgate.core.api;

/** Who speaks in a turn; OpenAI's {@code developer} counts as {@link #SYSTEM}. */
public enum Role {
  SYSTEM,
  USER,
  ASSISTANT,
  TOOL
}
