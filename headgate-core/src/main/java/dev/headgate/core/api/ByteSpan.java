package dev.headgate.core.api;

/**
 * Where something stands among bytes.
 *
 * @param start offset of its first byte
 * @param end offset behind its last
 */
public record ByteSpan(int start, int end) {}
