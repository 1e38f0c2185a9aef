package dev.headgate.lab.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A hash that is the same on every machine and in every year. */
public final class StableHash {

  private StableHash() {}

  /** Returns a number in [0, 1) that depends on the seed and the text alone. */
  public static double unit(long seed, String text) {
    return (ByteBuffer.wrap(sha256(seed + "/" + text)).getLong() >>> 11) * 0x1p-53;
  }

  /** Returns the SHA-256 of the text. */
  public static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
