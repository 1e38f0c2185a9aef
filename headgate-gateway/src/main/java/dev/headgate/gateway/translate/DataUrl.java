package dev.headgate.gateway.translate;

import java.util.Locale;
import java.util.Optional;

/**
 * A {@code data:} URL with base64 content (RFC 2397).
 *
 * @param mediaType such as {@code image/png}, without parameters
 * @param base64 the content as it was written
 */
record DataUrl(String mediaType, String base64) {

  private static final String SCHEME = "data:";
  private static final String BASE64 = ";base64";

  /** Returns its parts; empty when the text is no such URL. */
  static Optional<DataUrl> parse(String url) {
    int comma = url.indexOf(',');
    if (comma < 0 || !url.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    String head = url.substring(SCHEME.length(), comma);
    if (!head.toLowerCase(Locale.ROOT).endsWith(BASE64)) {
      return Optional.empty();
    }
    String type = head.split(";", 2)[0].toLowerCase(Locale.ROOT);
    return Optional.of(new DataUrl(type, url.substring(comma + 1)));
  }

  String url() {
    return SCHEME + mediaType + BASE64 + "," + base64;
  }
}
