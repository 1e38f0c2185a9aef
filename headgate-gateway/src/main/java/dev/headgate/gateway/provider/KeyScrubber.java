package dev.headgate.gateway.provider;

import dev.headgate.gateway.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Strikes our key out of an error body. Providers repeat the key they refuse, whole or masked down
 * to its first and last characters ({@code sk-proj-****abcd}); neither is for the client to see.
 */
final class KeyScrubber {

  private static final String STARS = "***";
  private static final Pattern MASKED = Pattern.compile("[\\w.-]*\\*{3,}[\\w.*-]*");

  private KeyScrubber() {}

  /** Returns the body without the key; {@code aboutKey} strikes out masked keys too. */
  static byte[] scrub(byte[] body, Optional<Secret> key, boolean aboutKey) {
    // Latin-1 maps every byte to one character and back, so that other bytes stay as they are.
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String scrubbed = key.map(secret -> text.replace(latin1(secret), STARS)).orElse(text);
    if (aboutKey) {
      scrubbed = MASKED.matcher(scrubbed).replaceAll("***");
    }
    return scrubbed.equals(text) ? body : scrubbed.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Returns the text without the key. */
  static String scrub(String text, Optional<Secret> key) {
    return key.map(secret -> text.replace(secret.reveal(), STARS)).orElse(text);
  }

  private static String latin1(Secret key) {
    return new String(key.reveal().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
