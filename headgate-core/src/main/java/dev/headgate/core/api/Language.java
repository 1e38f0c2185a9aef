package dev.headgate.core.api;

/** The language a prompt is mostly written in, as far as encoders differ by it. */
public enum Language {
  ENGLISH,
  CHINESE,
  OTHER
}
