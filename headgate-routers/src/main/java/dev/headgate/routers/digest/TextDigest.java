package dev.headgate.routers.digest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Names a text without keeping it: the first 128 bits of its SHA-256, so that no prompt stays in
 * memory and nobody can make two texts meet.
 *
 * @param high the first 64 bits
 * @param low the next 64 bits
 */
public record TextDigest(long high, long low) {

  /** Returns the name of a text. */
  public static TextDigest of(String text) {
    ByteBuffer digest = ByteBuffer.wrap(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    return new TextDigest(digest.getLong(), digest.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
