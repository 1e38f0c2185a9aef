package dev.headgate.core.api;

/** The name a model is configured and requested under, such as {@code gpt-4o-mini}. */
public record ModelId(String value) {}
