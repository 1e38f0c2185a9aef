package dev.headgate.lab.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A hash that is the same on every machine and in every year. */
public final class StableHash {

  private StableHash() {}

  /** Returns a number in [0, 1) that depends on the seed and the text alone. */
  public static double unit(long seed, String text) {
    return (bits(seed, text) >>> 11) * 0x1p-53;
  }

  /** Returns 64 bits that depend on the seed and the text alone. */
  public static long bits(long seed, String text) {
    return ByteBuffer.wrap(sha256(seed + "/" + text)).getLong();
  }

  /** Returns the SHA-256 of the text. */
  public static byte[] sha256(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return sha256(bytes, bytes.length);
  }

  /** Returns the SHA-256 of the first bytes, in hexadecimal digits. */
  public static String hexSha256(byte[] bytes, int length) {
    return HexFormat.of().formatHex(sha256(bytes, length));
  }

  private static byte[] sha256(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
