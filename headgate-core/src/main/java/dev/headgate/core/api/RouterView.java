package dev.headgate.core.api;

/** Which part of a conversation a learned router reads. */
public enum RouterView {
  /** The last user message only, as RouteLLM does. */
  LAST_USER,
  /** All user messages, oldest first. */
  USER_TURNS,
  /** System prompt and all turns. */
  CONVERSATION
}
