package dev.headgate.gateway.config;

/** What is done with a policy version. */
public enum PolicyMode {
  /** Nothing: it only stands there. */
  OFF,
  /** It decides, too, and what it would have done is recorded; nobody is answered by it. */
  SHADOW,
  /** It decides for its share, and is stopped when it does worse. */
  CANARY
}
