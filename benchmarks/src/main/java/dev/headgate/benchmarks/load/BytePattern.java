package dev.headgate.benchmarks.load;

import java.nio.charset.StandardCharsets;

/** Finds a text in bytes that come one by one; the text's first byte must not come in it again. */
final class BytePattern {

  private final byte[] pattern;
  private int matched;

  BytePattern(String text) {
    if (text.lastIndexOf(text.charAt(0)) > 0) {
      throw new IllegalArgumentException("%s (expected: its first byte once)".formatted(text));
    }
    pattern = text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Takes the next byte; true when it ends the text. */
  boolean accept(byte next) {
    if (next != pattern[matched]) {
      matched = next == pattern[0] ? 1 : 0;
      return false;
    }
    matched = (matched + 1) % pattern.length;
    return matched == 0;
  }
}
