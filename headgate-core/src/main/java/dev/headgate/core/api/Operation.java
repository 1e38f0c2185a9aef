package dev.headgate.core.api;

/** What the caller asks for. */
public enum Operation {
  /** A conversation to be continued. */
  CHAT,
  /** A text to be continued (legacy). */
  COMPLETION,
  /** Texts to be turned into vectors. */
  EMBEDDING
}
