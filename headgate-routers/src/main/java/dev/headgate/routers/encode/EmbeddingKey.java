package dev.headgate.routers.encode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Names a text without keeping it: the first 128 bits of its SHA-256, so that no prompt stays in
 * memory and nobody can make two texts meet.
 */
record EmbeddingKey(EncoderModel model, long high, long low) {

  static EmbeddingKey of(EncoderModel model, String text) {
    ByteBuffer digest = ByteBuffer.wrap(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    return new EmbeddingKey(model, digest.getLong(), digest.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
