package dev.headgate.routers.digest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Names a text without keeping it: the first 128 bits of its SHA-256, so that no prompt stays in
 * memory and nobody can make two texts meet.
 *
 * @param high the first 64 bits
 * @param low the next 64 bits
 */
public record TextDigest(long high, long low) {

  /** Asking for a digest's provider takes as long as digesting a short prompt. */
  private static final ThreadLocal<MessageDigest> SHA256 =
      ThreadLocal.withInitial(TextDigest::sha256);

  /** Returns the name of a text. */
  public static TextDigest of(String text) {
    ByteBuffer digest = ByteBuffer.wrap(SHA256.get().digest(text.getBytes(StandardCharsets.UTF_8)));
    return new TextDigest(digest.getLong(), digest.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  // Spelled out for caches: half a digest is as good a hash as any of the whole.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TextDigest digest && high == digest.high && low == digest.low;
  }

  @Override
  public int hashCode() {
    return (int) low;
  }
}
