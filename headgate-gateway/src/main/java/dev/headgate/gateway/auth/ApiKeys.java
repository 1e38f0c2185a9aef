package dev.headgate.gateway.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes client keys and the hashes under which they are kept. */
public final class ApiKeys {

  private static final String PREFIX = "hg-";
  private static final int RANDOM_BYTES = 32;

  private ApiKeys() {}

  /**
   * A key just made.
   *
   * @param key to be handed to the client, once
   * @param sha256 to be put in the configuration, 64 lower-case hexadecimal digits
   */
  public record NewKey(String key, String sha256) {

    /** Returns the hash only, so that the key does not end up in a log. */
    @Override
    public String toString() {
      return "NewKey[sha256=" + sha256 + "]";
    }
  }

  /**
   * Returns a new key of 256 random bits; being that random, a plain SHA-256 guards it at rest.
   *
   * @param random must be unpredictable, such as a {@link java.security.SecureRandom}
   */
  public static NewKey generate(RandomGenerator random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return new NewKey(key, HexFormat.of().formatHex(sha256(key)));
  }

  static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
