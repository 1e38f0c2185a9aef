package dev.headgate.core.api;

/** Something a model can do and a request may need; a model lacking one is no candidate. */
public enum Capability {
  CHAT,
  COMPLETION,
  EMBEDDING,
  TOOLS,
  VISION,
  AUDIO,
  JSON_SCHEMA
}
