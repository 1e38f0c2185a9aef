package dev.headgate.gateway.config.catalogue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** One segment of an address's path. */
final class PathSegment {

  private PathSegment() {}

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
