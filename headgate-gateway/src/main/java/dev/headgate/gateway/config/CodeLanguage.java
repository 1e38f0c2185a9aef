package dev.headgate.gateway.config;

/** What code can be parsed here, without running any. */
public enum CodeLanguage {
  /** By the compiler of the JDK, its parser only. */
  JAVA,
  JSON,
  YAML,
  XML
}
