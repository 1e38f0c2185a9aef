package dev.headgate.gateway.provider;

import dev.headgate.gateway.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Strikes our key out of what a provider says. Providers repeat the key they refuse, whole or
 * masked down to its first and last characters ({@code sk-proj-****abcd}); neither is for the
 * client to see, nor for the log.
 */
final class KeyScrubber {

  private static final String STARS = "***";

  /**
   * A masked key, or what is stepped over: an escape of JSON, of which no part may go, and whole
   * words, so that a long one is not looked through again from each of its characters.
   */
  private static final Pattern MASKED =
      Pattern.compile(
          "([\\w.-]*+\\*{3,}+[\\w.*-]*(?<!\\.))|\\\\(?:u\\p{XDigit}{4}|.)|[\\w.-]++",
          Pattern.DOTALL);

  private KeyScrubber() {}

  /** Returns the body without the key, masked or not. */
  static byte[] scrub(byte[] body, Optional<Secret> key) {
    // Latin-1 maps every byte to one character and back, so that other bytes stay as they are.
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String scrubbed = masked(key.map(secret -> text.replace(latin1(secret), STARS)).orElse(text));
    return scrubbed.equals(text) ? body : scrubbed.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Returns the text without the key, masked or not. */
  static String scrub(String text, Optional<Secret> key) {
    return masked(key.map(secret -> text.replace(secret.reveal(), STARS)).orElse(text));
  }

  private static String masked(String text) {
    if (!text.contains(STARS)) {
      return text;
    }
    return MASKED
        .matcher(text)
        .replaceAll(
            found -> found.group(1) == null ? Matcher.quoteReplacement(found.group()) : STARS);
  }

  private static String latin1(Secret key) {
    return new String(key.reveal().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
